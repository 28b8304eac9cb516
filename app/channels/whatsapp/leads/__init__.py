"""What leads write on WhatsApp, where it is stored, and what is sent to them."""
