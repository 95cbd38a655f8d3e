"""Telegram's HTML: what is read, what is refused, and that escaped text comes back as typed."""

from __future__ import annotations

import html
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.botapi.entities import from_html, from_typing, tidy, units
from bot.demo.botapi.errors import ApiError

SIGNS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
TAGS = st.sampled_from(["b", "i", "u", "s", "code", "tg-spoiler", "blockquote"])


def entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("plain", "plain", []),
        ("<b>a</b>", "a", [entity("bold", 0, 1)]),
        ("😀<i>b</i>", "😀b", [entity("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("&lt;b&gt; &amp; &quot;&#33;&#x1F600;", '<b> & "!😀', []),
        (
            '<a href="https://a.cn/?x=1&amp;y">l</a>',
            "l",
            [entity("text_link", 0, 1, url="https://a.cn/?x=1&y")],
        ),
        ('<a href="tel:+86138">l</a>', "l", []),
        ('<span class="tg-spoiler">s</span>', "s", [entity("spoiler", 0, 1)]),
        ("<blockquote expandable>q</blockquote>", "q", [entity("expandable_blockquote", 0, 1)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
        ("<code><b>x</b></code>", "x", [entity("code", 0, 1)]),
        ("<b></b>x", "x", []),
    ],
)
def test_reads(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert from_html(source) == (text, entities)


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<b>", "can't parse entities: Can't find end tag corresponding to start tag \"b\""),
        ("王<x>a</x>", 'can\'t parse entities: Unsupported start tag "x" at byte offset 3'),
        ("</b>", "can't parse entities: Unexpected end tag at byte offset 0"),
        ("<b><i>a</b></i>", 'can\'t parse entities: Unmatched end tag, expected "</i>", found "</b>"'),
        ("a < b", "can't parse entities: Unclosed start tag at byte offset 2"),
        ("a > b", "can't parse entities: Unescaped > at byte offset 2"),
        ("A & B", "can't parse entities: Unescaped &"),
        ("&nbsp;", "can't parse entities: Unsupported character entity"),
        ("&#xD83D;", "can't parse entities: Unsupported character entity"),
        ('<b class="x">a</b>', 'can\'t parse entities: Unsupported attribute "class"'),
        ('<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler"'),
        ("<br>", 'Unsupported start tag "br"'),
        ("<blockquote><blockquote>a</blockquote></blockquote>", "can't be nested"),
        ("<>", "Unsupported start tag"),
    ],
)
def test_refuses(source: str, why: str) -> None:
    with pytest.raises(ApiError) as refusal:
        from_html(source)
    assert why in refusal.value.description


@given(SIGNS)
def test_gives_escaped_text_back_as_typed(text: str) -> None:
    assert from_html(html.escape(text)) == (text, [])


@given(st.lists(st.tuples(TAGS, SIGNS), max_size=6))
def test_marks_exactly_what_stands_between_the_tags(parts: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in parts)
    text, entities = from_html(source)
    words = text.encode("utf-16-le")
    marked = [words[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in entities]
    assert marked == [text for _, text in parts if text]


@given(st.text(max_size=30))
def test_never_fails_but_with_a_refusal(source: str) -> None:
    try:
        text, entities = from_html(source)
    except ApiError as refusal:
        assert refusal.code == 400
    else:
        assert all(e["offset"] + e["length"] <= units(text) for e in entities)


@given(SIGNS, SIGNS, SIGNS)
def test_tidying_keeps_entities_on_their_words(before: str, word: str, after: str) -> None:
    text, entities = from_html(f"{html.escape(before)}<b>x{html.escape(word)}x</b>{html.escape(after)}")
    tidied, moved = tidy(text, entities)
    assert tidied == tidied.strip()
    ends = tidied.encode("utf-16-le")[2 * moved[0]["offset"] :][: 2 * moved[0]["length"]].decode("utf-16-le")
    assert (ends[0], ends[-1]) == ("x", "x")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/add@demo_bot Acme", [("bot_command", "/add@demo_bot")]),
        ("a/b and 1/2", []),
        ("call +86 138 0013 8000 now", [("phone_number", "+86 138 0013 8000")]),
        ("see https://a.cn/x?y=1, ok", [("url", "https://a.cn/x?y=1")]),
        ("mail li@acme.cn or @ann_lee", [("email", "li@acme.cn"), ("mention", "@ann_lee")]),
        ("😀 #vip", [("hashtag", "#vip")]),
    ],
)
def test_finds_in_typed_text(text: str, found: list[tuple[str, str]]) -> None:
    words = text.encode("utf-16-le")
    assert found == [
        (e["type"], words[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le"))
        for e in from_typing(text)
    ]
