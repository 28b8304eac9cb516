import pytest

from app.api.middleware import MAX_DEPTH, read_json
from app.api.problems import ProblemError


def fault(raw: bytes) -> tuple[str, str]:
    with pytest.raises(ProblemError) as caught:
        read_json(raw)
    assert caught.value.status_code == 422
    return caught.value.errors[0].field, caught.value.errors[0].message


def test_a_sound_body_comes_as_it_was_written() -> None:
    assert read_json('{"a": [1, 2.5, "नमस्ते 👋", null, true]}'.encode()) == {
        "a": [1, 2.5, "नमस्ते 👋", None, True]
    }


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        (rb'{"question": "\ud800"}', "question"),
        (rb'{"question": "a\u0000b"}', "question"),
        (rb'{"messages": [{"text": "ok"}, {"text": "\udfff"}]}', "messages.1.text"),
        (b'{"attributes": {"budget": 1e400}}', "attributes.budget"),
        (b'{"attributes": {"budget": -1e400}}', "attributes.budget"),
        (b'{"k": 1, "k": 2}', "k"),
        (b'{"a": {"k": 1, "k": 2}}', "k"),
    ],
)
def test_a_fault_is_named_by_its_field(raw: bytes, field: str) -> None:
    assert fault(raw)[0] == field


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b"\xef\xbb\xbf{}",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b"9" * 5_000,
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"a": "\xed\xa0\x80"}',
    ],
)
def test_what_is_not_json_is_named_as_the_body(raw: bytes) -> None:
    field, message = fault(raw)

    assert field == "body"
    assert message.endswith(".")


def test_a_name_that_is_no_text_is_refused_and_can_be_reported() -> None:
    field, message = fault(rb'{"a": {"\ud800": 1}}')

    assert (field, "name" in message) == ("a", True)


def test_a_repeated_name_that_is_no_text_can_still_be_reported() -> None:
    fault(rb'{"\ud800": 1, "\ud800": 2}')[0].encode()


def test_depth_ends_where_no_shape_of_ours_goes() -> None:
    def nested(depth: int) -> bytes:
        return b"[" * depth + b"]" * depth

    read_json(nested(MAX_DEPTH))
    assert fault(nested(MAX_DEPTH + 1))[1] == "Nested too deeply."


def test_many_equal_names_are_refused_quickly() -> None:
    many = ",".join(f'"n{i}": 1' for i in range(60_000))

    assert fault(f'{{{many}, "n0": 2}}'.encode())[0] == "n0"
