"""Every word a broker or an LLM reads that is not computed."""
