"""The link checker: which addresses a catalog shows, what their servers say, and how to correct what moved."""
