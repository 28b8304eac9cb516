"""Messages to leads, for a broker to edit and send: by an LLM where they pass, else by rule."""
