"""What local governments do for human rights, and the submissions that practices come from."""
