"""The curators' desk: the pages of the admin on which records are written, reviewed and moved."""
