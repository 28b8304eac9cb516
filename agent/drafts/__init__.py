"""Messages to leads, for a broker to edit and send: by an LLM if they pass, else by templates."""
