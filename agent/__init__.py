"""From a question to an answer; read `turn` first.

`understanding` reads the text into a query, `base_answers` and `lookups` ask `query` and
`lead_state`, `rendering` turns facts into sentences, `turn_recording` keeps the transcript.
`updates` takes what staff want kept, `drafts` writes messages to leads. Where an LLM endpoint is
set, `llm_answering` runs `loop`, whose sentences `grounding` checks; `rerank` adjusts the order of
lists, and `llm` is the client of the endpoint.
"""
