"""Semantic Scholar: what to ask, how it is asked, what its answers mean, and what a person should look at then."""
