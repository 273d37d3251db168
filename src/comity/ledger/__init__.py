"""What was claimed and advised, and by whom it was contradicted."""
