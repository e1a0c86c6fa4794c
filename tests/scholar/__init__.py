"""Enrichment, over real HTTP against a server that behaves as Semantic Scholar was recorded to."""
