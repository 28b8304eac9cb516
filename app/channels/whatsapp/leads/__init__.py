"""What leads write on WhatsApp, where it is kept, and what is sent to them."""
