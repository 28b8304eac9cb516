"""The HTTP API: who may come in, what may be sent, what comes back."""
