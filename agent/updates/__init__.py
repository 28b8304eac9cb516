"""What a broker reports → a preview → saved → undone: `update_flow` is the way in."""
