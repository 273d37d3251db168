"""Measures as flat rows, one module a measure: what the command and the workbench both show and export."""
