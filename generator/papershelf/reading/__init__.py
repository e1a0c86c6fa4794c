"""A catalog on disk as records: what lies there, what is remembered of it, what has to be read again."""
