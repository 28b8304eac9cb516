"""What was known about a lead at an instant, as numbers with a unit and a phrase."""
