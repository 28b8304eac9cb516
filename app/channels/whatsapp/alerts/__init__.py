"""Messages to staff that answer no question of theirs."""
