"""Adding: from an identifier, an address, a title or an issue to an entry's file."""
