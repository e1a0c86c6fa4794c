"""Importing: another list, whatever its form, as entries of a catalog; what is not understood is named by line."""
