"""Files of leads that people bring: kept, understood, imported, learnt from."""
