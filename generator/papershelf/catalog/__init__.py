"""What people write: files of a catalog, read, checked, explained and laid out."""
