"""The durable queues: inbox, outbox, leases, dead letters, and what delays sending."""
