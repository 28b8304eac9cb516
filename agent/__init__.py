"""A question to an answer; `turn` is to be read first.

`understanding` reads the text into a query, `base_answers` and `lookups` ask `query` and
`lead_state`, `rendering` makes sentences of the facts, `turn_recording` keeps what came of it.
`updates` takes what staff tell, `drafts` writes messages to leads. With an endpoint `llm_answering`
runs `loop`, whose sentences `grounding` checks; `rerank` orders lists, `llm` speaks to it.
"""
