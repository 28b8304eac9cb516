"""Files a brokerage brings, read into leads."""
