"""UN documents: symbols, paragraphs and footnotes that every source points to."""
