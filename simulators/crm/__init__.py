"""A stand-in for a CRM on another origin, with Pakka's sidebar next to an opportunity."""
