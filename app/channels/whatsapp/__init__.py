"""WhatsApp in the house: what comes in, who handles it, what goes out."""
