"""What a broker tells → a preview → saved → undone: `flow` is the way in."""
