"""An LLM as we call it: `client` sends one form at a time; nobody is named to it."""
