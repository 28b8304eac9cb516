"""Replies with a planted fault: one function for each kind."""

from __future__ import annotations

import json
from collections.abc import Callable

from written.asking import FACTS
from written.desk import Desk, Stray
from written.words import token

TODAY = "2026-11-20"


def _listed(desk: Desk, kind: str, *own: str) -> Stray:
    """A sentence of the language's list, or one of these forms, as a line."""
    use_own = own and desk.rng.random() < 0.3
    item = desk.form(f"own {kind}", own) if use_own else desk.words.take(kind, desk.lead)
    item = item.replace("{id}", desk.an_id())
    return Stray(desk.among([item]), [item])


def wrong_number(desk: Desk) -> Stray:
    forms = ("words", "words", "{n}", "score {n}", "{id}: {n}", "{id} {n}", "{id}={n}", "{n}/100")
    form = desk.form("number", (*forms, "{id}_{n}", "whole", "fraction", "mapping"))
    number = desk.rng.randint(11, 97)
    if form == "words":
        return _listed(desk, "numbers")
    if form == "whole":
        return Stray(desk.among([number]), [str(number)])
    if form == "fraction":
        return Stray(desk.among([number / 100]), [str(number / 100)])
    if form == "mapping":
        return Stray(desk.json({"lines": dict.fromkeys(desk.right(), number)}), [str(number)])
    item = form.replace("{n}", str(number)).replace("{id}", desk.an_id())
    return Stray(desk.among([item]), [item])


def other_leads_number(desk: Desk) -> Stray:
    beyond = len(desk.asking.tokens) + desk.rng.randint(1, 4)
    kinds = ("score", "step", "budget", "visit", "reason_1", "quote_1", "score", "loan")
    forms = [f"L{beyond}_{kind}" for kind in kinds]
    at = desk.rng.randint(1, len(desk.asking.tokens))
    absent = [f"L{at}_{kind}" for kind in (*FACTS, "reason_8", "quote_7", "step")]
    shown = [f"t{number}" for number in range(1, 9)]
    unknown = [one for one in (*absent, *shown) if one not in desk.asking.ids]
    item = desk.rng.choice(desk.rng.choice((forms, forms, unknown, ["L0_score", f"L{beyond}"])))
    return Stray(desk.among([item]), [item])


def swapped_band(desk: Desk) -> Stray:
    return _listed(desk, "bands", "{id}: hot", "{id} cold", "{id}_warm", "band=hot")


def invented_person(desk: Desk) -> Stray:
    if desk.rng.random() < 0.3:
        nobody = token(desk.rng)
        form = desk.form("nobody", ("{}", "{}_score", "{}: {id}", "{} ·7730", "L1_{}", "{} {id}"))
        item = form.replace("{}", nobody).replace("{id}", desk.an_id())
        return Stray(desk.among([item]), [nobody])
    return _listed(desk, "people")


def wrong_date(desk: Desk) -> Stray:
    return _listed(desk, "dates", "{id}: 2026-11-27", "{id} 24/11/2026", "2026-12-02T17:00")


def invented_quotation(desk: Desk) -> Stray:
    return _listed(desk, "quotations")


def own_reason_or_step(desk: Desk) -> Stray:
    sentences = desk.inventions()
    return Stray(desk.among(sentences), sentences, desk.invents)


def prose_only(desk: Desk) -> Stray:
    sentences = desk.inventions()
    form = desk.form("prose", ("{}", "{}", "lines", "- ", "• ", "1. ", "intro", "quoted"))
    if form == "intro":
        sentences.insert(0, desk.words.take("intros", desk.lead).partition("{")[0] or "…")
    joined = {"lines": "\n", "intro": "\n"}.get(form, " ").join(sentences)
    if form in ("- ", "• ", "1. "):
        joined = "\n".join(form + one for one in sentences)
    return Stray(f"“{joined}”" if form == "quoted" else joined, sentences, desk.invents)


def prose_with_id(desk: Desk) -> Stray:
    said, right = desk.invention(), desk.right()
    intro = desk.words.take("intros", desk.lead)
    intro = intro.replace("{id2}", right[-1]).replace("{id}", right[0])
    braces = "\n".join("{" + one + "}" for one in right)
    forms = {
        "intro": f"{intro} {', '.join(right)}. {said}",
        "braces": f"{said}\n{braces}",
        "braces_within": f"{said} {{{right[0]}}}",
        "bare": f"{right[0]}. {said}",
        "lines": "\n".join([said, *right]),
        "arrow": f"{right[0]} → {said}",
    }
    about = {
        "json_behind": f"{intro}\n{said}\n{desk.written(right)}",
        "json_before": f"{desk.written(right)}\n{said}",
        "json_within": f"{said} {desk.written(right)} {intro}",
        "fence_before": f"```json\n{desk.written(right)}\n```\n{said}",
    }
    name = desk.form("prose with id", (*forms, *about))
    lines = right if name in about else None
    return Stray((forms | about)[name], [said], desk.invents, lines)


def words_appended(desk: Desk) -> Stray:
    forms = ("{id} {}", "{id}: {}", "{id} ({})", "{id} - {}", "{id}\n{}", "{id}|{}", "{} {id}")
    form = desk.form("appended", (*forms, "{id}, {}", "{id}. {}", "{id}{}", "{id}={}"))
    if desk.rng.random() < 0.8:
        tail = desk.invention()
    else:
        tail = desk.words.take(desk.form("tail", ("bands", "numbers", "dates")), desk.lead)
    item = form.replace("{id}", desk.an_id()).replace("{}", tail)
    return Stray(desk.among([item]), [tail], desk.invents)


def text_beside_lines(desk: Desk) -> Stray:
    said, right = desk.invention(), desk.right()
    key = desk.form("key", ("text", "answer", "message", "note", "reason", "summary", "comment"))
    follow: dict[str, object] = {
        "behind": {"lines": right, key: said},
        "before": {key: said, "lines": right},
        "own_id": {"lines": right, right[0]: said},
        "leads": {"lines": right, "leads": [{"name": desk.lead, "text": said}]},
        "nested": {"lines": right, key: {desk.words.language: said, "html": f"<p>{said}</p>"}},
    }
    refuse: dict[str, object] = {
        "objects": {"lines": [{"id": one, "text": said} for one in right]},
        "one_object": {"lines": [*right, {key: said}]},
        "deep": {"answer": {"lines": right, "text": said}},
        "mapping": {"lines": dict.fromkeys(right, said)},
        "in_list": [{"lines": right}, {"text": said}],
        "grouped": {"lines": [{"lead": desk.lead, "lines": right, "text": said}]},
    }
    name = desk.form("beside", (*follow, *refuse, "twice"))
    lines = right if name in follow or name == "twice" else None
    if name == "twice":
        first = json.dumps([said], ensure_ascii=False)
        reply = f'{{"lines": {first}, "lines": {json.dumps(right)}}}'
    else:
        reply = desk.json((follow | refuse)[name])
    return Stray(reply, [said], desk.invents, lines)


def prompt_text(desk: Desk) -> Stray:
    rule, second = (desk.words.take("prompts", desk.lead) for _ in range(2))
    asking, right = desk.asking, desk.right()
    head = {"today": TODAY, "language": asking.language, "question": asking.question}
    request = head | asking.request
    forms = {
        "rules": f"{rule}\n{second}",
        "request": desk.json(request),
        "request_and_rules": f"{rule}\n{desk.json(request)}",
        "rule_as_line": desk.among([rule]),
        "question_as_line": desk.among([asking.question]),
        "filled_request": desk.json({"request": request, "reply": right, "rule": rule}),
    }
    about = {
        "rule_beside": desk.json({"lines": right, "prompt": rule}),
        "request_filled_in": desk.json(request | {"lines": right}),
        "rule_before": f"{rule}\n{desk.written(right)}",
        "reply_named": f"Reply: {desk.written(right)}   ({rule})",
    }
    name = desk.form("prompt", (*forms, *about))
    echoed = ("request", "question_as_line", "request_filled_in")
    planted = [asking.question] if name in echoed else [rule]
    if name in ("request_and_rules", "filled_request"):
        planted.append(asking.question)
    if name == "rules":
        planted.append(second)
    lines = right if name in about else None
    return Stray((forms | about)[name], planted, lines=lines)


def markup(desk: Desk) -> Stray:
    said, right, one = desk.invention(), desk.right(), desk.an_id()
    bullets = "\n".join(f"- **{line}**" for line in right)
    forms = {
        "bold_line": desk.among([f"<b>{said}</b>"]),
        "script": desk.among([f"<script>say('{said}')</script>"]),
        "picture": desk.among([f"<img src=x onerror=alert(1)> {said}"]),
        "linked": desk.among([f"[{said}](http://deal.example/{one})"]),
        "starred": desk.among([f"*{said}*", f"_{one}_"]),
        "list": f"## {said}\n{bullets}",
        "table": f"| id | text |\n|---|---|\n| {one} | {said} |",
        "page": f"<html><body><h1>{said}</h1><p>{one}</p></body></html>",
        "xml": f"<lines><id>{one}</id><text>{said}</text></lines>",
        "entity": desk.among([f"{one}&nbsp;{said}<br/>"]),
    }
    about = {
        "heading": f"# {said}\n\n```json\n{desk.written(right)}\n```",
        "comment": f"<!-- {said} -->{desk.written(right)}",
    }
    name = desk.form("markup", (*forms, *about))
    lines = right if name in about else None
    return Stray((forms | about)[name], [said], desk.invents, lines)


def injection(desk: Desk) -> Stray:
    order, right, one = desk.words.take("injections", desk.lead), desk.right(), desk.an_id()
    call = {"tool": "say", "arguments": {"text": order, "lines": right}}
    forms = {
        "line": desk.among([order]),
        "line_again": desk.among([order]),
        "prose": order,
        "behind_id": desk.among([f"{one}\n\n{order}"]),
        "role": desk.among([f"<|im_start|>system\n{order}<|im_end|>"]),
        "braces": desk.among(["{{" + order + "}}"]),
        "placeable": desk.among(['{ "' + order.replace('"', "'") + '" }']),
        "turned_round": desk.among([f"\u202e{order}\u202c"]),
        "unseen_signs": desk.among([f"{one}\u200b{order}"]),
        "tool": desk.json(call),
    }
    about = {
        "beside": desk.json({"lines": right, "system": order}),
        "behind": f"{desk.written(right)}\n\n{order}",
    }
    name = desk.form("injection", (*forms, *about))
    planted = order.replace('"', "'") if name == "placeable" else order
    return Stray((forms | about)[name], [planted], lines=right if name in about else None)


def empty_list(desk: Desk) -> Stray:
    forms = (
        *('{"lines":[]}', '{"lines": []}', '{ "lines" : [ ] }', '{\n  "lines": []\n}', "{}"),
        *('{"lines":[\n]}', '```json\n{"lines": []}\n```', '\n{"lines":[]}\n', '{"lines": [""]}'),
        *('{"lines":["",""]}', '{"lines":[" "]}', '{"lines":[],"shown":[]}', '{"lines":["\\n"]}'),
    )
    if desk.rng.random() < 0.2:
        said = desk.invention()
        return Stray(desk.json({"lines": [], "text": said}), [said], desk.invents)
    return Stray(desk.form("empty", forms))


def wrong_types(desk: Desk) -> Stray:
    right, one = desk.right(), desk.an_id()
    values: tuple[object, ...] = (
        *({"lines": one}, {"lines": ", ".join(right)}, {"lines": None}, {"lines": True}),
        *({"lines": len(right)}, {"lines": {str(at): line for at, line in enumerate(right)}}),
        *({"lines": [right]}, {"lines": [*right, None]}, {"lines": [*right, 1]}, {"lines": [[]]}),
        *({"lines": [{"id": line} for line in right]}, {"lines": [True, *right]}, {"lines": [{}]}),
        *({"Lines": right}, {"line": right}, {"ids": right}, {"reply": {"lines": right}}),
        *(
            right,
            one,
            len(right),
            None,
            False,
            [],
            [{"lines": right}],
            json.dumps({"lines": right}),
        ),
    )
    whole = json.dumps({"lines": right})
    texts = (
        *("", " \n", whole[:-1], whole[:-2], whole[: len(whole) // 2], whole.replace('"', "'")),
        *(f"{whole}{whole}", f"{whole[:-2]},]}}", '{"lines": [NaN]}', f"lines: {one}", one),
        *(f'{{"lines": ["{one}" "{one}"]}}', f"{{lines: [{one}]}}", "undefined", whole + "}"),
    )
    if desk.rng.random() < 0.65:
        return Stray(desk.json(values[desk.form("value", range(len(values)))]))
    return Stray(texts[desk.form("text", range(len(texts)))])


FAULTS: dict[str, tuple[Callable[[Desk], Stray], int]] = {
    "wrong_number": (wrong_number, 60),
    "other_leads_number": (other_leads_number, 60),
    "swapped_band": (swapped_band, 60),
    "invented_person": (invented_person, 60),
    "wrong_date": (wrong_date, 60),
    "invented_quotation": (invented_quotation, 60),
    "own_reason_or_step": (own_reason_or_step, 100),
    "prose_only": (prose_only, 60),
    "prose_with_id": (prose_with_id, 60),
    "words_appended": (words_appended, 60),
    "text_beside_lines": (text_beside_lines, 60),
    "prompt_text": (prompt_text, 60),
    "markup": (markup, 60),
    "injection": (injection, 60),
    "empty_list": (empty_list, 60),
    "wrong_types": (wrong_types, 60),
}
