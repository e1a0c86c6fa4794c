"""Papershelf: a curated list of papers as YAML, drawn as an awesome-list README and a searchable site."""

__version__ = "0.1.0"
