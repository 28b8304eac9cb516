"""The durable queues: inbox, outbox, leases, dead letters, and what holds sending back."""
