"""What a broker tells → a preview → saved → undone: `update_flow` is the way in."""
