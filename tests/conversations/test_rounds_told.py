"""Several customers in one message: a visit with each, and a question for whoever is not sure."""

import pytest

from storage import customers
from storage.book import Book
from storage.tables import Visit
from tests.conversations.records import write
from tests.house import Player


@pytest.mark.parametrize(
    ("message", "names"),
    [
        (
            "3 visits today: Chen Li, Tom, and Beacon Hospital",
            ("Chen Li", "Tom Harding", "✅ Beacon Hospital"),
        ),
        ("Sofia at Harbour Hotel, Tom at Lakeview", ("✅ Harbour Hotel", "✅ Lakeview Golf Club")),
        ("met both harbour hotel and lakeview", ("✅ Harbour Hotel", "✅ Lakeview Golf Club")),
        ("今天跑了两家：锦绣园林、云顶高尔夫", ("✅ 锦绣园林", "✅ 云顶高尔夫")),
    ],
)
def test_each_of_a_round_gets_its_visit_and_its_undo(
    rep: Player, message: str, names: tuple[str, ...]
) -> None:
    told = rep.says(message)
    assert [name for name in names if name not in told.text] == [], told.text
    assert told.buttons.count("↩ Undo") == told.text.count("🤝 Visit") == len(names)
    assert "⏰" not in told.text and "💼" not in told.text


def test_who_is_not_sure_is_asked_and_the_rest_is_saved(rep: Player) -> None:
    write(rep, lambda book: _another_chen(book))
    told = rep.says("saw Tom, Chen and Beacon Hospital today")
    assert "Tom Harding" in told.text and "✅ Beacon Hospital" in told.text
    assert "Which customer" in told.text
    assert "🤝 Visit" in rep.taps(told, "Acme Landscapes · Chen Li").text


@pytest.mark.parametrize(
    "message",
    [
        "saw Sofia at Harbour Hotel, terrace on hold, and dropped by Willow Care Home",
        "met both harbour hotel and lakeview",
    ],
)
def test_new_words_for_a_round_change_none_of_its_records(rep: Player, message: str) -> None:
    """Which of them they are for is not to be guessed."""
    told = rep.says(message)
    before = write(rep, _summaries)
    edited = rep.edits(message, f"{message}, wants 40 lavender")
    assert "Undo and write it anew" in edited.text
    assert len(told.messages) == 2 and write(rep, _summaries) == before


def test_what_is_said_before_the_first_stop_stays(rep: Player) -> None:
    told = rep.says("long day, my feet hurt, saw Sofia at Harbour Hotel, dropped by Willow Care Home")
    assert "my feet hurt" in told.messages[0]["text"]


def _summaries(book: Book) -> list[tuple[int, str]]:
    rows = book.session.query(Visit).order_by(Visit.id)
    return [(row.customer_id, row.summary) for row in rows]


def _another_chen(book: Book) -> None:
    customers.add_contact(book, customers.add(book, "Alder Mills").id, "Chen Wu")


@pytest.mark.parametrize(
    "message",
    [
        "call harbour hotel and lakeview tomorrow",
        "Call Sofia Marino and Tom tomorrow",
        "明天给锦绣园林和云顶高尔夫打电话",
    ],
)
def test_each_who_is_to_be_called_has_a_reminder(rep: Player, message: str) -> None:
    told = rep.says(message)
    assert told.text.count("⏰") == told.text.count("12") == told.buttons.count("↩ Undo") == 2, told.text


@pytest.mark.parametrize("message", ["Met Chen Li and Rosa Diaz at Acme", "call Chen Li and Rosa tomorrow"])
def test_a_list_that_is_no_round_is_one_record(rep: Player, message: str) -> None:
    assert len(rep.says(message).messages) == 1


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            "long day: saw Sofia at Harbour Hotel (terrace on hold till autumn), dropped by Willow Care "
            "Home, and Dan Price rang, he needs 12 boxwood",
            ("✅ Harbour Hotel", "✅ Willow Care Home", "✅ Kingsley Motors · Dan Price", "📦 12 × Boxwood"),
        ),
        (
            "called Dan Price, no answer, then popped in to Oakfield Farm, they want 30 lavender",
            ("✅ Kingsley Motors · Dan Price", "no answer", "✅ Oakfield Farm", "📦 30 × Lavender"),
        ),
        (
            "今天连跑两家：锦绣园林扑空，云顶高尔夫林涛要20棵银杏",
            ("✅ 锦绣园林", "✅ 云顶高尔夫", "📦 20 × Ginkgo"),
        ),
        (
            "昨天连着跑了三家 锦绣园林没见着人 育才小学李老师说树苗要等预算 云顶高尔夫林涛要20棵银杏",
            ("✅ 锦绣园林", "✅ 育才小学", "✅ 云顶高尔夫", "📦 20 × Ginkgo"),
        ),
        (
            "上午去锦绣园林见了陈志强，他想再看看；下午去云顶高尔夫，林涛要20棵银杏",
            ("✅ 锦绣园林 · 陈志强", "✅ 云顶高尔夫 · 林涛", "📦 20 × Ginkgo"),
        ),
    ],
)
def test_each_stop_of_a_round_has_the_words_that_are_about_it(
    rep: Player, message: str, told: tuple[str, ...]
) -> None:
    cards = rep.says(message)
    assert len(cards.messages) == sum(one.startswith("✅") for one in told) == cards.buttons.count("↩ Undo")
    assert [one for one in told if one not in cards.text] == [], cards.text
    assert "📦" not in cards.messages[0]["text"]


def test_a_round_of_calls_tells_of_each(rep: Player) -> None:
    told = rep.says("早上打了两个电话：陈志强说样品收到了，林涛没接")
    assert told.text.count("📞 Call") == 2 and "no answer" in told.messages[1]["text"]


@pytest.mark.parametrize(
    ("message", "day"),
    [
        ("昨天连着跑了两家 锦绣园林没见着人 云顶高尔夫林涛要20棵银杏", "Tue 10 Mar"),
        (
            "3 stops yesterday: dropped by Harbour Hotel, then Lakeview, Tom was out, then Oakfield Farm",
            "Tue 10 Mar",
        ),
        ("后天先去锦绣园林找陈志强量尺寸，下午三点到云顶高尔夫送合同", "Fri 13 Mar"),
    ],
)
def test_the_day_that_a_round_begins_with_is_that_of_each_stop(rep: Player, message: str, day: str) -> None:
    cards = rep.says(message)
    assert len(cards.messages) > 1
    assert [one["text"] for one in cards.messages if day not in one["text"]] == []


@pytest.mark.parametrize(
    "message",
    [
        "saw Sofia at Harbour Hotel, she met Dan Price at the fair and wants 20 boxwood",
        "met Grace Obi at Willow Care Home, who is moving to Oakfield Farm next month",
    ],
)
def test_whoever_the_customer_speaks_of_is_no_stop(rep: Player, message: str) -> None:
    assert len(rep.says(message).messages) == 1


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            "3 stops monday: dropped samples at Beacon Hospital, then Castle Brewery, Owen was out",
            "🤝 Visit · Mon 9 Mar",
        ),
        (
            "yesterday i did 2 calls, Kate Doyle wants 40 lavender, Ella Strand is thinking it over",
            "📞 Call · Tue 10 Mar",
        ),
    ],
)
def test_the_day_and_the_kind_told_before_the_first_stop_are_those_of_each(
    rep: Player, message: str, told: str
) -> None:
    receipts = rep.says(message).messages
    assert [told in receipt["text"] for receipt in receipts] == [True, True]


def test_a_round_told_in_half_sentences_is_one_with_each(rep: Player) -> None:
    told = rep.says(
        "did 3 today: Castle Brewery (Owen wants 10 lavender), Oakfield nobody home, Twin Pines all ok"
    )
    assert [receipt["text"].split("\n")[0] for receipt in told.messages] == [
        "✅ Castle Brewery · Owen Hughes",
        "✅ Oakfield Farm",
        "✅ Twin Pines Resort",
    ]


def test_a_day_to_come_with_its_calls_is_a_reminder_for_each(rep: Player) -> None:
    told = rep.says("tomorrow: 9 Castle Brewery, 11 Oakfield Farm, 2pm Twin Pines Resort")
    assert ["Thu 12 Mar" in receipt["text"] for receipt in told.messages] == [True, True, True]
    assert "🤝" not in told.text and "14:00" in told.text


def test_a_stop_named_behind_then_needs_no_verb(rep: Player) -> None:
    saw = rep.says("saw Kate Doyle at Brightwater Homes, then Castle Brewery, Owen was out")
    assert [receipt["text"].split("\n")[0] for receipt in saw.messages] == [
        "✅ Brightwater Homes · Kate Doyle",
        "✅ Castle Brewery · Owen Hughes",
    ]


@pytest.mark.parametrize(
    ("message", "first", "second"),
    [
        (
            "ring Kate Doyle tomorrow and email Ella Strand the price list friday",
            "⏰ Thu 12 Mar",
            "⏰ Fri 13 Mar",
        ),
        (
            "saw Kate Doyle at Brightwater, all good. also ring Ella Strand monday",
            "🤝 Visit",
            "⏰ Mon 16 Mar",
        ),
    ],
)
def test_what_is_to_be_done_with_somebody_else_is_theirs(
    rep: Player, message: str, first: str, second: str
) -> None:
    kate, ella = (receipt["text"] for receipt in rep.says(message).messages)
    assert kate.startswith("✅ Brightwater Homes") and first in kate
    assert ella.startswith("✅ Twin Pines Resort") and second in ella and "🤝" not in ella


def test_a_round_that_tells_how_it_was_is_over_and_one_of_hours_is_to_come(rep: Player) -> None:
    rep.house.sleep(days=4)  # a Sunday
    told = rep.says("Fri run: Harbour Hotel ok, Castle Brewery closed")
    assert told.text.count("🤝 Visit · Fri 13 Mar") == 2 and "no answer" in told.text
    assert "⏰" not in told.text and "💼" not in told.text
    assert rep.says("Fri run: Harbour Hotel 9am, Castle Brewery 11am").text.count("⏰ Fri 20 Mar") == 2


@pytest.mark.parametrize("said", ["Harbour Hotel ok", "Harbour Hotel closed", "Harbour Hotel fine today"])
def test_a_word_beside_a_name_ends_no_deal(rep: Player, said: str) -> None:
    told = rep.says(said)
    assert "Won" not in told.text and "Lost" not in told.text


def test_being_keen_on_goods_is_no_order_yet(rep: Player) -> None:
    assert "Won" not in rep.says("Tom Harding is keen on 40 lavender").text


def test_each_of_a_round_has_its_own_words_and_what_is_to_be_done_at_one_is_no_visit(rep: Player) -> None:
    told = rep.says(
        "did 3 this morning. castle brewery - owen wants 12 boxwood for june. lakeview golf club: tom's off "
        "til the 20th. kingsley motors need their quote redrawn, sort that tomorrow 8am"
    ).text
    brewery, rest = told.split("✅ Lakeview")
    assert "12 × Boxwood" in brewery and "🤝" in brewery and "Won" not in brewery and "⏰" not in brewery
    assert "did 3" not in told
    motors = rest.split("✅ Kingsley")[1]
    assert "⏰ Thu 12 Mar, 08:00 – kingsley motors need their quote redrawn" in motors and "🤝" not in motors


@pytest.mark.parametrize(
    ("message", "first", "second"),
    [
        (
            "Drove past Castle Brewery, scaffolding is up. Tom Harding rang, wants 20 boxwood by friday",
            ("✅ Castle Brewery", "📝 Drove past"),
            ("✅ Lakeview Golf Club · Tom Harding", "📞 Call", "20 × Boxwood", "Fri 13 Mar"),
        ),
        (
            "Helen Ward is off till monday. Lucy Frame from Parkside Dental wants 12 lavender",
            ("✅ Riverside Council · Helen Ward", "📝"),
            ("✅ Parkside Dental · Lucy Frame", "12 × Lavender"),
        ),
        (
            "陈志强那边没人在，刘敏说要20棵银杏",
            ("✅ 锦绣园林 · 陈志强", "未联系上"),
            ("✅ 华庭物业 · 刘敏", "20 × 银杏"),
        ),
    ],
)
def test_each_statement_is_a_record_of_whom_it_names(
    rep: Player, message: str, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    rep.speaks("en" if message.isascii() else "zh")
    told = [one["text"] for one in rep.says(message).messages]
    assert len(told) == 2
    assert [one for one in first if one not in told[0]] + [one for one in second if one not in told[1]] == []


def test_stops_parted_only_by_blanks_are_told_apart(rep: Player) -> None:
    rep.speaks("zh")
    told = rep.says("今天跑了三家 锦绣园林陈志强不在 何伟要五袋缓释肥 康宁医院的吴静说预算砍了一半")
    heads = ["✅ 锦绣园林 · 陈志强", "✅ 鑫源建设 · 何伟", "✅ 康宁医院 · 吴静"]
    assert [one["text"].splitlines()[0] for one in told.messages] == heads
    assert "谈判" not in told.text
