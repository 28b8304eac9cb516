"""The HTTP API: who may call it, what may be sent, what is returned."""
