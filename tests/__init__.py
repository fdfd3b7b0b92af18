"""The suite: laws first, then cases; through addresses and what a reader sees."""
