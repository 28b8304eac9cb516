"""What analysts filter answers by, the masked words they search, and their views."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"

UTC = sa.DateTime(timezone=True)
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
COUNTER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Kept in step with `answer_words` by the database, so that whoever deletes words deletes them here.
SEARCH_OF_SQLITE = (
    "CREATE VIRTUAL TABLE answer_search USING fts5(words, content='answer_words',"
    " content_rowid='seq', detail='none',"
    " tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")",
    "CREATE TRIGGER answer_words_added AFTER INSERT ON answer_words BEGIN"
    " INSERT INTO answer_search (rowid, words) VALUES (new.seq, new.words); END",
    "CREATE TRIGGER answer_words_deleted AFTER DELETE ON answer_words BEGIN"
    " INSERT INTO answer_search (answer_search, rowid, words)"
    " VALUES ('delete', old.seq, old.words); END",
)
SEARCH_OF_POSTGRESQL = (
    "CREATE INDEX answer_search ON answer_words USING gin (string_to_array(words, ' '))",
)


def upgrade() -> None:
    _index()
    op.create_table(
        "answer_words",
        sa.Column("seq", COUNTER, autoincrement=False, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id"], ["brokerages.brokerage_id"], name=op.f("fk_answer_words_brokerage_id")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_answer_words")),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SEARCH_OF_SQLITE if is_sqlite else SEARCH_OF_POSTGRESQL:
        op.execute(statement)
    op.create_table(
        "review_views",
        sa.Column("seq", COUNTER, autoincrement=True, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_review_views_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_review_views")),
        sa.UniqueConstraint(
            "brokerage_id",
            "staff_id",
            "name",
            name=op.f("uq_review_views_brokerage_id_staff_id_name"),
        ),
    )


def _index() -> None:
    op.create_table(
        "answer_index",
        sa.Column("seq", COUNTER, autoincrement=False, nullable=False),
        sa.Column("brokerage_id", ID, nullable=False),
        sa.Column("staff_id", ID, nullable=False),
        sa.Column("transcript_id", ID, nullable=False),
        sa.Column("at", UTC, nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("intent", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("fallback_reason", sa.Text(), nullable=True),
        sa.Column("model_version", sa.Text(), nullable=True),
        sa.Column("band", sa.Text(), nullable=True),
        sa.Column("llm", sa.Text(), nullable=True),
        sa.Column("prompt_hash", sa.Text(), nullable=True),
        sa.Column("adjustment", sa.Double(), nullable=False),
        sa.Column("said", sa.Integer(), nullable=True),
        sa.Column("left_out", sa.Integer(), nullable=True),
        sa.Column("total_ms", sa.Double(), nullable=True),
        sa.Column("lead_id", ID, nullable=True),
        sa.Column("risk", sa.Double(), nullable=False),
        sa.Column("has_words", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brokerage_id", "staff_id"],
            ["staff.brokerage_id", "staff.staff_id"],
            name=op.f("fk_answer_index_brokerage_id_staff_id"),
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_answer_index")),
        sa.UniqueConstraint(
            "brokerage_id",
            "transcript_id",
            name=op.f("uq_answer_index_brokerage_id_transcript_id"),
        ),
    )
    for columns in (["at"], ["risk"], ["staff_id", "at"], ["prompt_hash", "at"],
                    ["model_version", "at"]):  # fmt: skip
        name = op.f("ix_answer_index_" + "_".join(["brokerage_id", *columns]))
        op.create_index(name, "answer_index", ["brokerage_id", *columns], unique=False)
    op.create_index(
        "ix_answer_index_without_words",
        "answer_index",
        ["brokerage_id", "seq"],
        unique=False,
        sqlite_where=sa.text("has_words IS 0"),
        postgresql_where=sa.text("has_words IS false"),
    )
