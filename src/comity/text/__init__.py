"""Files and strings become documents: clean text with exact offsets, metadata, pages. Runs and fetches nothing."""
