"""The brief: one self-contained HTML file in which every sentence, mark and number leads to its source."""
