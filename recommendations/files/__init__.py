"""Files of recommendations as others make them, read into one shape; nothing here writes."""
