"""A stand-in for a CRM of another origin, with Pakka's sidebar beside an opportunity."""
