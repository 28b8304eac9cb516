"""How leads stand: facts of a lead, its next step, its talk, its past scores, leads like it."""
