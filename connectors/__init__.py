"""Takes messages and files in from outside, and sends messages out."""
