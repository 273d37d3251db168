"""Document → records: passes over sentences (actors, times, frames, factuality), then one module a record kind."""
