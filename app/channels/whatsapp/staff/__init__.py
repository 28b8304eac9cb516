"""What staff write on WhatsApp: questions, taps, forwarded chats and answers to leads."""
