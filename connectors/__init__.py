"""The outside world to our messages and back."""
