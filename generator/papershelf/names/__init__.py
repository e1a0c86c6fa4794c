"""Names of people and organisations: what people write, in parts, and as it is shown."""
