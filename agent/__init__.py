"""A broker's question to a grounded answer inside a deadline; `turn` is to be read first.

Imports inside go one way, from `turn` down: `talking` (with an LLM), `replies` (without),
`drafting`, `reranking`, `telling`, `saying`, `llm`, `grounding`, `hearing`.
"""
