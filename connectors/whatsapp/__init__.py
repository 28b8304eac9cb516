"""WhatsApp's Cloud API: what its webhooks say, and what is sent through it."""
