"""Every pattern of ours reads 64 KB of its worst in a time that grows as the text does."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
import signal
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import regex

from tests.worst_texts import spelt, worst_texts

OURS = (
    "leads", "language", "features", "scoring", "retrieval", "prompts", "agent", "connectors",
    "app",
)  # fmt: skip
ROOT = Path(__file__).parents[1]
FOLDERS = tuple(
    name
    for top in OURS
    for path in (ROOT / top, *sorted((ROOT / top).rglob("*/")))
    if (path / "__init__.py").exists()
    and not (name := ".".join(path.relative_to(ROOT).parts)).startswith("leads.store.migr")
)
KINDS = (re.Pattern, type(regex.compile("")))
ANCHORED = ("match", "fullmatch")
CALLS = (*ANCHORED, "search", "findall", "finditer", "sub", "subn", "split")
_CALLED = re.compile(rf"\b([A-Z_][A-Z0-9_]*)\.({'|'.join(CALLS)})\b")
BRIEF, QUARTER, WHOLE = 2_000, 16_384, 65_536  # characters
WORST = 3  # of the brief texts, the slowest, are tried at their whole length
# Seconds of this thread's own processor time. A pattern that goes over its text once needs some
# milliseconds; one that begins anew at each character needs two seconds and more.
ENOUGH, STOP = 0.5, 2.0
# Over once, four times the text takes four times as long; anew at each character, sixteen times.
GROWTH = 8


def modules(package: str) -> Iterator[ModuleType]:
    """A package's own modules, without those of the packages in it."""
    top = importlib.import_module(package)
    yield top
    for found in pkgutil.iter_modules(top.__path__, f"{package}."):
        if not found.ispkg and not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def held(value: object, seen: set[int], depth: int = 0) -> Iterator[Any]:
    """The patterns in a module's name: itself, or inside of what it holds."""
    if isinstance(value, KINDS):
        yield value
    elif depth < 6 and id(value) not in seen:
        seen.add(id(value))
        if isinstance(value, dict):
            inner: list[object] = [*value, *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            inner = list(value)
        elif dataclasses.is_dataclass(value) and not isinstance(value, type):
            inner = [getattr(value, f.name, None) for f in dataclasses.fields(value)]
        elif isinstance(value, type) and value.__module__.split(".")[0] in OURS:
            inner = list(vars(value).values())
        else:
            inner = []
        for one in inner:
            yield from held(one, seen, depth + 1)


@cache
def calls() -> dict[str, dict[Path, set[str]]]:
    """How each constant's pattern is used, by the file: `_HEAD.match(…)`."""
    found: dict[str, dict[Path, set[str]]] = {}
    for path in (p for package in OURS for p in (ROOT / package).rglob("*.py")):
        for name, call in _CALLED.findall(path.read_text("utf-8")):
            found.setdefault(name, {}).setdefault(path, set()).add(call)
    return found


def ways(module: ModuleType, name: str) -> set[str]:
    """Anchored where every use is; anything else goes through the text as a search does."""
    files = calls().get(name, {})
    own = Path(str(module.__file__))
    used = files.get(own, set()) if name.startswith("_") else set().union(*files.values())
    return {call if call in ANCHORED else "finditer" for call in used} or {"finditer"}


def patterns(package: str) -> Iterator[tuple[str, Any, set[str]]]:
    """(where, pattern, ways it is used) of all that a package's modules hold or write in place."""
    done: set[tuple[str, int, str]] = set()
    for module in modules(package):
        for name, value in list(vars(module).items()):
            if name.startswith("__"):
                continue
            for pattern in held(value, set()):
                used = ways(module, name) if pattern is value else {"finditer"}
                about = (pattern.pattern, pattern.flags, ",".join(sorted(used)))
                if isinstance(pattern.pattern, str) and about not in done:
                    done.add(about)
                    yield f"{module.__name__}.{name}", pattern, used
    for path in (ROOT / Path(*package.split("."))).glob("*.py"):
        yield from written_in_place(path)


def written_in_place(path: Path) -> Iterator[tuple[str, Any, set[str]]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re" | "regex" as library), attr=call),
                args=[ast.Constant(value=str(text)), *_],
            ) if call in CALLS:
                flags = [eval(ast.unparse(k.value)) for k in node.keywords if k.arg == "flags"]
                pattern = {"re": re, "regex": regex}[library].compile(text, *flags)
                used = {call if call in ANCHORED else "finditer"}
                yield f"{path.relative_to(ROOT)}:{node.lineno}", pattern, used


class TooLong(Exception):
    pass


def seconds(pattern: Any, way: str, text: str, most: float = STOP) -> float:
    """The processor time that one reading took, or `most`."""

    def stop(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, stop)
    begun = time.thread_time()
    try:
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, most)
            limit = {} if isinstance(pattern, re.Pattern) else {"timeout": most}
            read: Callable[..., Any] = getattr(pattern, way)
            found = read(text, **limit)
            if way == "finditer":
                for _ in found:
                    pass
        finally:
            # A signal that came while the engine ran may be raised only here.
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    except (TooLong, TimeoutError):
        return most
    finally:
        signal.signal(signal.SIGVTALRM, before)
    return time.thread_time() - begun


def too_slow(pattern: Any, way: str) -> str | None:
    """A text on which the pattern's time outgrows it, as told by its parts."""
    timed = []
    for text in worst_texts(pattern):
        timed.append((seconds(pattern, way, spelt(text, BRIEF), ENOUGH), text))
        if timed[-1][0] >= ENOUGH:
            return repr(text)
    for _, text in sorted(timed, reverse=True)[:WORST]:
        whole = seconds(pattern, way, spelt(text, WHOLE))
        if whole >= STOP or (
            whole > ENOUGH and whole > GROWTH * seconds(pattern, way, spelt(text, QUARTER))
        ):
            return repr(text)
    return None


@pytest.mark.parametrize("package", FOLDERS)
def test_given_64_kb_of_its_worst_when_a_pattern_reads_then_its_time_grows_as_the_text_does(
    package: str,
) -> None:
    slow = [
        f"{where}: {way} of {pattern.pattern!r} on {text}"
        for where, pattern, used in patterns(package)
        for way in sorted(used)
        if (text := too_slow(pattern, way)) is not None
    ]

    assert slow == []


@pytest.mark.parametrize(
    "shape", [r"\s*x", r"[a-z]+\d", r"(?:\d+)*x", r"a.*b.*c", "“[^”]*”", r"\s*\s*\s*x"]
)
def test_given_a_pattern_that_is_not_linear_when_it_is_tried_then_a_text_is_found(
    shape: str,
) -> None:
    assert too_slow(re.compile(shape), "finditer") is not None
