"""What the record and the texts amount to on a day: counts, gaps and readings, each with its n and ids."""
