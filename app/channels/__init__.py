"""The channels by which people reach Pakka."""
