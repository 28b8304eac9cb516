"""A synthetic brokerage to try Pakka on."""
