"""What stands in for the outside world while one develops: servers that speak its protocols."""
