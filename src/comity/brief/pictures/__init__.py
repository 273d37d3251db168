"""The pictures of the brief, one module each: plain values in, static SVG out; every mark leads to its evidence."""
