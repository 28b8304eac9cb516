"""What Pakka costs and finds, measured against something plain inside the same run."""
