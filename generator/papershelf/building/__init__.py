"""A build: its stages in order, what of the one before can stay, and what is written."""
