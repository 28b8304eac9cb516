"""Features to a calibrated score with exact reasons."""
