"""The sections of the brief, one module each: measures in, claims, quotes, pictures and tables out."""
