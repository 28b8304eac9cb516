"""What Pakka costs and finds, measured against a plain baseline in the same run."""
