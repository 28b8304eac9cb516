"""Text → what is asked, by rules: what was not understood is stated, never passed over.

1. `question_parser` makes the words of a message plain and hands them to `question_splitter`.
2. `split_by_joint`, `split_by_count` propose how they part into sentences; `tagger` tags each.
3. `sentence_parser` lets `small_talk`, `chat_asks`, `list_asks` … try: the first that fits makes
   the ask, and `query_audit` says which words it left out.
4. `question_parts` says what a part takes from the one before, `split_choice` which parts stand.
"""
