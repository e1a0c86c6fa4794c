"""Tests of the search index, and of the engine that reads it."""
