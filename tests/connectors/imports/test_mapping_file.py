import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from connectors.imports.mapping import SCHEMA_FILE, build_schema, load_mapping, parse_mapping
from connectors.imports.mapping_columns import ColumnRole, ValueType
from leads.model.errors import InvalidInput
from leads.model.lead import LeadKind, OutcomeKind

SMALL = "source: crm\ncolumns:\n  City: category\n"


def test_the_shipped_schema_is_the_one_that_is_checked() -> None:
    assert json.loads(SCHEMA_FILE.read_text("utf-8")) == build_schema()


def test_the_schema_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(build_schema())


@pytest.mark.parametrize("name", ["xeducation", "bank_marketing", "property"])
def test_example_mappings_follow_the_schema_also_as_other_programs_read_yaml(
    examples: Path, name: str
) -> None:
    tree = yaml.safe_load((examples / name / "mapping.yaml").read_text("utf-8"))
    if "lawful_basis" in tree:
        tree["lawful_basis"]["since"] = tree["lawful_basis"]["since"].isoformat()

    assert list(Draft202012Validator(build_schema()).iter_errors(tree)) == []


def test_a_word_is_short_for_a_type_or_a_role() -> None:
    short = parse_mapping("source: s\ncolumns: {A: number, B: phone, C: order_by}")
    long = parse_mapping(
        "source: s\ncolumns: {A: {type: number}, B: {role: phone}, C: {role: order_by}}"
    )

    assert short == long
    assert short.attributes[0].type is ValueType.NUMBER
    assert short.aliases[0].role is ColumnRole.PHONE
    assert short.single == {ColumnRole.ORDER_BY: "C"}


def test_an_attribute_may_name_its_role() -> None:
    mapping = parse_mapping("source: s\ncolumns: {A: {role: attribute, type: category}}")

    assert mapping.attributes[0].name == "A"


def test_yes_one_and_dates_stay_the_words_that_were_written() -> None:
    mapping = parse_mapping(
        "source: s\nmissing: [no, 0]\n"
        "columns: {Won: {role: outcome, booked: [yes, 1], lost: [2026-01-01]}}"
    )

    assert mapping.missing == {"", "no", "0"}
    assert len(mapping.outcomes) == 1
    assert mapping.outcomes[0].endings == {
        "yes": OutcomeKind.BOOKED,
        "1": OutcomeKind.BOOKED,
        "2026-01-01": OutcomeKind.LOST,
    }


def test_kinds_without_values_are_named_by_their_own_words() -> None:
    plain = parse_mapping("source: s\ncolumns: {K: kind}")
    told = parse_mapping("source: s\ncolumns: {K: {role: kind, values: {rent: [Lease]}}}")

    assert plain.kind is not None
    assert plain.kind.kinds["new_project"] is LeadKind.NEW_PROJECT
    assert told.kind is not None
    assert told.kind.kinds == {"lease": LeadKind.RENT}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("- a\n- b", "empty"),
        ("source: s\n  columns: [", "YAML, line 2"),
        ("columns: {A: number}", "source"),
        ("source: s", "columns"),
        ("source: s\ncolumns: {}", "columns"),
        ("source: s\ncolumns: {A: numbr}", "numbr"),
        ("source: s\ncolumns: {A: }", "A"),
        ("source: s\ncolumns: {A: {name: x}}", "type"),
        ("source: s\ncolumns: {A: {type: number, roll: x}}", "roll"),
        ("source: s\ncolumns: {A: {role: outcome}}", "booked"),
        ("source: s\ncolumns: {A: {role: message}}", "from"),
        ("source: s\ncolumns: {A: {role: consent, granted: [yes]}}", "purposes"),
        ("source: s\ncolumns: {A: {role: outcome, booked: [x], lost: [X]}}", "two meanings"),
        ("source: s\ncolumns: {A: id, B: id}", "only one column"),
        ("source: s\ncolumns: {A: number}\ncolumns: {B: number}", "stands twice"),
        ("source: s\ncolumns: {A: number, A: text}", "stands twice"),
        ("source: s\ncolumns: {A: number}\nleave_out: {A: why}", "leave_out"),
        ("source: s\ncolumns: {A: number, B: {type: text, name: A}}", "named 'A'"),
        ("source: s\ncolumns: {A: {type: text, unit: BHK}}", "unit"),
        ("source: s\ncolumns: {A: {type: money_inr, unit: dollars}}", "dollars"),
        ("source: s\ncolumns: {A: {type: number, low_name: B}}", "low_name"),
        ("source: s\ncolumns: {A: number}\ntimezone: Mars/Base", "Mars/Base"),
        ("source: s\ncolumns: {A: number}\ntimezone: ../../etc", "timezone"),
        (SMALL + "lawful_basis: {basis: b, purposes: [scoring], since: 31/01/2026}", "since"),
        (SMALL + "lawful_basis: {basis: b, purposes: [selling], since: 2026-01-31}", "selling"),
    ],
)
def test_a_wrong_mapping_is_refused_with_what_to_change(text: str, said: str) -> None:
    with pytest.raises(InvalidInput, match=r"(?i)mapping") as refused:
        parse_mapping(text)

    assert said in str(refused.value)
    assert refused.value.field


def test_a_missing_or_unreadable_mapping_file_is_one_plain_line(tmp_path: Path) -> None:
    binary = tmp_path / "mapping.yaml"
    binary.write_bytes(b"\xff\xfe\x00\x01")

    for path in (tmp_path / "none.yaml", binary, tmp_path):
        with pytest.raises(InvalidInput):
            load_mapping(path)


def test_yaml_cannot_build_objects() -> None:
    with pytest.raises(InvalidInput):
        parse_mapping("source: s\ncolumns: {A: !!python/object/apply:os.getcwd []}")


def test_a_column_moves_from_leave_out_to_columns_and_is_imported(examples: Path) -> None:
    text = (examples / "xeducation" / "mapping.yaml").read_text("utf-8")
    tree = yaml.safe_load(text)
    tree["leave_out"].pop("Tags")
    tree["columns"]["Tags"] = "category"

    mapping = parse_mapping(yaml.safe_dump(tree))

    assert [a.name for a in mapping.attributes if a.column == "Tags"] == ["Tags"]
