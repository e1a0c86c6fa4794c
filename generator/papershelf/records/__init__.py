"""A paper as it is shown: its entry with the facts beside it, what groups it, what is near it."""
