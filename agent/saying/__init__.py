"""From facts to the words of an answer, without a language model: `said` is the way in."""
