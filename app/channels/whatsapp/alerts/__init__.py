"""Messages to staff that do not answer a question of theirs."""
