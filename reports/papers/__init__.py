"""The official text of a UN document, read from a file (.txt, .docx, .pdf) as it is printed; writes nothing."""
