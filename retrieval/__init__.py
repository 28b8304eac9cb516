"""A lead to similar past leads, by meaning."""
