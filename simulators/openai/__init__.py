"""A server that speaks the OpenAI wire format from a script: right, wrong, late or not at all."""
