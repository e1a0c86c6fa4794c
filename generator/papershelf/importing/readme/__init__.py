"""Other people's READMEs, read as a person reads: blocks, items, parts, what each part can be, the list's grammar."""
