"""A message to a lead for the broker to edit and send: `draft` is the way in."""
