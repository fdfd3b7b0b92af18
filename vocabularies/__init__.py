"""The words that records are tagged with: countries, places, themes, goals, groups; knows no app of ours."""
