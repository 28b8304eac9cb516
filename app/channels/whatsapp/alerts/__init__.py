"""What staff are told without asking."""
