"""A paper as it is shown: its entry with the facts next to it, what groups it, what is near it."""
