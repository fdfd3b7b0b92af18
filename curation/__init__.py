"""How a record is written, revised, approved, published and withdrawn."""
