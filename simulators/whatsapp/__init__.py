"""A stand-in for Meta on this machine: Graph API, webhooks, and phones to write with."""
