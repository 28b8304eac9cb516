"""What was known about a lead at an instant, as values with a unit and a phrase."""
