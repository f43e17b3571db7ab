"""One file a format, both ways."""
