"""What builds remember, and what of it can be used again. docs/decisions/build-state.md says why."""
