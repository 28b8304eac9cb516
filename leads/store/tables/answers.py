"""The tables of what was asked, answered, shown, reported and read; and of what analysts judge:
batches drawn from the answers, their items, who holds which item now, the judgements, and
investigations of complaints.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Double,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    event,
)

from leads.store.tables.columns import (
    METADATA,
    Counter,
    Id,
    Utc,
    brokerage_table,
    id_column,
    index_where,
    key_to,
    keyed_table,
    of_brokerage,
    staff_table,
    utc_column,
)

orders_shown = keyed_table(
    "orders_shown",
    ("order_id",),
    utc_column("at"),
    id_column("staff_id"),
    Column("lead_ids", JSON, nullable=False),
    Column("scores", JSON, nullable=False),
    Column("model_version", Text),
    Column("arm", Text, nullable=False),
    Column("propensity", Double, nullable=False),
    key_to("staff", "brokerage_id", "staff_id"),
    Index(None, "brokerage_id", "staff_id", "at"),
)

transcripts = staff_table(
    "transcripts",
    id_column("transcript_id"),
    Column("conversation_id", Id),
    utc_column("at"),
    Column("question", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("lead_ids", JSON, nullable=False),
    Column("answer", JSON, nullable=False),
    Column("steps", JSON, nullable=False),
    UniqueConstraint("brokerage_id", "transcript_id"),
    Index(None, "brokerage_id", "staff_id", "conversation_id"),
)

# What analysts filter and sort answers by, one row for each transcript, under its number.
answer_index = Table(
    "answer_index",
    METADATA,
    Column("seq", Counter, primary_key=True, autoincrement=False),
    id_column("brokerage_id"),
    id_column("staff_id"),
    id_column("transcript_id"),
    utc_column("at"),
    Column("language", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("intent", Text),
    Column("source", Text),
    Column("fallback_reason", Text),
    Column("model_version", Text),
    Column("band", Text),  # of the first score
    Column("llm", Text),
    Column("prompt_hash", Text),
    Column("adjustment", Double, nullable=False),  # points; of the score that it moved most
    Column("said", Integer),  # sentences that an LLM wrote; null where none was asked
    Column("left_out", Integer),  # those of them that the check left out
    Column("total_ms", Double),
    Column("lead_id", Id),  # where it was about one lead
    Column("risk", Double, nullable=False),  # 0..1
    Column("is_disliked", Boolean, nullable=False),  # somebody's newest thumb is down
    Column("has_words", Boolean, nullable=False),  # whether `answer_words` has its row
    key_to("staff", "brokerage_id", "staff_id"),
    UniqueConstraint("brokerage_id", "transcript_id"),
    Index(None, "brokerage_id", "at"),
    Index(None, "brokerage_id", "risk"),
    Index(None, "brokerage_id", "staff_id", "at"),
    Index(None, "brokerage_id", "prompt_hash", "at"),
    Index(None, "brokerage_id", "model_version", "at"),
    Index(None, "brokerage_id", "lead_id", "at"),
)
index_where(
    "ix_answer_index_without_words",
    answer_index.c.has_words.is_(False),
    answer_index.c.brokerage_id,
    answer_index.c.seq,
)
index_where(
    "ix_answer_index_fallback",
    answer_index.c.fallback_reason.is_not(None),
    *(answer_index.c.brokerage_id, answer_index.c.fallback_reason, answer_index.c.at),
)
# They are few: neither order has to look through the others for them.
for _order in ("at", "risk"):
    index_where(
        f"ix_answer_index_disliked_{_order}",
        answer_index.c.is_disliked.is_(True),
        *(answer_index.c.brokerage_id, answer_index.c[_order]),
    )

# The masked words of a transcript, under its number. They are found by an index that each database
# has its own kind of.
answer_words = Table(
    "answer_words",
    METADATA,
    Column("seq", Counter, primary_key=True, autoincrement=False),
    id_column("brokerage_id"),
    Column("words", Text, nullable=False),  # each word of question and answer once
    of_brokerage(),
)

# Kept in step with `answer_words` by the database, so that whoever deletes words deletes them here.
_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE answer_search USING fts5(words, content='answer_words',"
        " content_rowid='seq', detail='none',"
        " tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")",
        "CREATE TRIGGER answer_words_added AFTER INSERT ON answer_words BEGIN"
        " INSERT INTO answer_search (rowid, words) VALUES (new.seq, new.words); END",
        "CREATE TRIGGER answer_words_deleted AFTER DELETE ON answer_words BEGIN"
        " INSERT INTO answer_search (answer_search, rowid, words)"
        " VALUES ('delete', old.seq, old.words); END",
    ),
    "postgresql": (
        "CREATE INDEX answer_search ON answer_words USING gin (string_to_array(words, ' '))",
    ),
}


@event.listens_for(answer_words, "after_create")
def _add_search(_: Table, conn: Connection, **_options: object) -> None:
    for statement in _SEARCH[conn.dialect.name]:
        conn.exec_driver_sql(statement)


# A person's own names for filters of the list of answers.
review_views = staff_table(
    "review_views",
    Column("name", Text, nullable=False),
    Column("query", Text, nullable=False),
    utc_column("at"),
    UniqueConstraint("brokerage_id", "staff_id", "name"),
)

audit = brokerage_table(
    "audit",
    Column("staff_id", Id),
    utc_column("at"),
    Column("act", Text, nullable=False),
    Column("subject_id", Id),
    Column("detail", JSON, nullable=False),
    Index(None, "brokerage_id", "at"),
)

# What staff reported: shown as a preview, then confirmed or not, then perhaps undone.
tellings = staff_table(
    "tellings",
    id_column("telling_id"),
    Column("conversation_id", Id),
    utc_column("at"),
    Column("acts", JSON, nullable=False),
    Column("confirmed_at", Utc),
    Column("discarded_at", Utc),
    Column("undone_at", Utc),
    Column("before", JSON, nullable=False),  # what an undo restores: person id → former values
    UniqueConstraint("brokerage_id", "telling_id"),
    Index(None, "brokerage_id", "staff_id", "confirmed_at"),
)

feedback = staff_table(
    "feedback",
    id_column("telling_id"),
    id_column("lead_id"),
    Column("transcript_id", Id),
    Column("kind", Text, nullable=False),
    utc_column("at"),
    Column("withdrawn_at", Utc),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "telling_id"),
)

reminders = staff_table(
    "reminders",
    id_column("telling_id"),
    Column("lead_id", Id),
    utc_column("due_at"),
    Column("note", Text),
    utc_column("at"),
    Column("withdrawn_at", Utc),
    key_to("leads", "brokerage_id", "lead_id"),
    Index(None, "brokerage_id", "staff_id", "due_at"),
    Index(None, "brokerage_id", "telling_id"),
)

readings = brokerage_table(
    "readings",
    # No key to messages: joining two leads moves a message, and what was read in it stays true.
    id_column("message_id"),
    Column("prompt_hash", Text, nullable=False),
    Column("model", Text, nullable=False),
    utc_column("at"),
    Column("findings", JSON(none_as_null=True)),  # None: the try failed or is under way
    Index(None, "brokerage_id", "message_id"),
    Index(None, "brokerage_id", "at"),
)

rerank_switches = brokerage_table(
    "rerank_switches",
    utc_column("at"),
    Column("state", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("lists", Integer, nullable=False),
    Column("made_by", Text, nullable=False),
    Index(None, "brokerage_id", "seq"),
)


review_batches = staff_table(
    "review_batches",
    id_column("batch_id"),
    utc_column("drawn_at"),
    utc_column("since"),
    utc_column("until"),
    Column("answers", Integer, nullable=False),
    UniqueConstraint("brokerage_id", "batch_id"),
)

review_items = keyed_table(
    "review_items",
    ("batch_id", "transcript_id"),
    Column("place", Integer, nullable=False),
    Column("probability", Double, nullable=False),
    Column("wanted", Integer, nullable=False),
    key_to("review_batches", "brokerage_id", "batch_id"),
)

# A person holds one answer at a time.
review_holds = keyed_table(
    "review_holds",
    ("staff_id",),
    id_column("transcript_id"),
    utc_column("until"),
    key_to("staff", "brokerage_id", "staff_id"),
    Index(None, "brokerage_id", "transcript_id"),
)

reviews = staff_table(
    "reviews",
    id_column("transcript_id"),
    utc_column("at"),
    Column("verdict", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("settles", Boolean, nullable=False),
    Index(None, "brokerage_id", "transcript_id"),
)

# Complaints about answers; one without `closed_at` is open. They go with their transcript.
investigations = staff_table(
    "investigations",
    id_column("investigation_id"),
    id_column("transcript_id"),
    utc_column("at"),
    Column("complaint", Text, nullable=False),
    Column("finding", Text, nullable=False),
    Column("closed_by", Id),
    Column("closed_at", Utc),
    UniqueConstraint("brokerage_id", "investigation_id"),
    Index(None, "brokerage_id", "closed_at"),
    Index(None, "brokerage_id", "transcript_id"),
)
