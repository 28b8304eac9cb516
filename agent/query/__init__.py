"""The one query: filter × group × measure × order × period × compare over the record in scope."""
