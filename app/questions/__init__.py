"""A broker's day in questions, with the book they are asked of and what a right answer holds."""
