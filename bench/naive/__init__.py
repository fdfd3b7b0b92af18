"""The plain way to the same pages and files: the ORM for every question, `csv.writer` for every row."""
