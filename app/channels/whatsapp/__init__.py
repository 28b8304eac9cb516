"""The WhatsApp channel: what comes in, who handles it and what goes out."""
