"""The state of leads: one lead's facts, next step, messages, past scores, and similar leads."""
