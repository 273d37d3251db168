"""The group under study: parties, actors, offices, channels, concepts, names by rule, and its reference record."""
