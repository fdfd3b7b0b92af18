"""The project: settings, addresses, home and the pages that join kinds; it knows every app."""
