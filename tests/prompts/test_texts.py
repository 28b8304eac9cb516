from hashlib import sha256
from pathlib import Path

import pytest

from leads.store.message_findings import FindingKind
from prompts.prompt_files import FOLDER, load

PROMPTS = sorted(path.stem for path in FOLDER.glob("*.md"))


@pytest.mark.parametrize("name", PROMPTS)
def test_every_prompt_names_itself_and_is_known_by_the_hash_of_its_text(name: str) -> None:
    prompt = load(name)

    assert prompt.name == name
    assert prompt.purpose
    assert "---" not in prompt.text
    assert prompt.hash == sha256(prompt.text.encode()).hexdigest()


def test_the_reader_is_told_every_kind_it_may_find() -> None:
    text = load("reader").text

    assert [kind for kind in FindingKind if f"`{kind}`" not in text] == []


@pytest.mark.parametrize(
    "whole", ["no front matter", "---\nname: other\npurpose: x\n---\nhi", "---\nname: p\n---\nhi"]
)
def test_a_prompt_without_its_front_matter_is_refused(tmp_path: Path, whole: str) -> None:
    (tmp_path / "p.md").write_text(whole)

    with pytest.raises(ValueError, match=r"p\.md"):
        load("p", tmp_path)
