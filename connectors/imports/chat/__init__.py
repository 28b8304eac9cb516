"""A chat exported from WhatsApp, read as the messages of one lead."""
