"""Stand-ins for the outside world during development: servers that speak its protocols."""
