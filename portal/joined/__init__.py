"""What the pages of places, countries, themes, goals and groups join: every part asks the catalogue, and says why."""
