"""Timings of Comity beside the physical limit of what is timed, as ratios within one run."""
