"""What a lead, a message, a score and an answer are, and the record of them."""
