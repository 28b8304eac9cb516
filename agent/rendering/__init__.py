"""Facts → sentences and cards, in the asker's language."""
