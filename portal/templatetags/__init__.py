"""What the templates of the portal's frame ask for."""
