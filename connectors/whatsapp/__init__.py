"""WhatsApp's Cloud API: reading its webhooks, and sending through it."""
