"""An index that is changed instead of built anew."""
