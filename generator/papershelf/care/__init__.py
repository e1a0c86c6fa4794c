"""What a curator looks at: the health of a list, and what a change does to it."""
