"""Files of leads that people bring: stored, understood, imported, learnt from."""
