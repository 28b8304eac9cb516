"""A broker's words → what is asked, of whom; no language model: see `questions`, `lookup`."""
