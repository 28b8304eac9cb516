"""A chat that WhatsApp exported, read as messages of one lead."""
