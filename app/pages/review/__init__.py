"""The pages of those who review answers: the list, one answer's story, the queue, charts."""
