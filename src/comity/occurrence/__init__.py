"""Which coded records and reference rows are about the same thing that happened."""
