"""The WhatsApp channel: what comes in, who handles it and what is sent."""
