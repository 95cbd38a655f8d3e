"""A contact's birthday or any other day, told in a message: kept with the contact, never as a reminder."""

import pytest

from tests.house import House, Player


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Chen Li's birthday is 3 May", ("👤 Chen Li", "🎂 3 May")),
        (
            "grace obi willow care home wedding anniversary 20 june",
            ("👤 Grace Obi", "💐 wedding anniversary"),
        ),
        ("Tom Harding turns 50 on 3 May", ("👤 Tom Harding", "🎂 3 May 1976")),
        ("Tom Harding turning 40 on 3 February", ("👤 Tom Harding", "🎂 3 February 1987")),
        ("Tom Harding birthday tomorrow", ("👤 Tom Harding", "🎂 12 March")),
        ("Lucy Frame lunar birthday 8/15", ("👤 Lucy Frame", "🎂 lunar 8/15")),
        ("Grace Obi - 50th birthday 29 Feb", ("👤 Grace Obi", "🎂 29 February")),
        ("Kate Doyle - their anniversary is 12 June", ("👤 Kate Doyle", "💐 anniversary: 12 June")),
        ("fyi Owen Hughes's wedding is on 5 September 2026", ("👤 Owen Hughes", "wedding: 5 September 2026")),
        ("Ella Strand got married on 12 June 2016", ("👤 Ella Strand", "12 June 2016")),
        ("周建国生日农历八月十五", ("👤 周建国", "🎂 lunar 8/15")),
        ("周总的生日是三月八号", ("👤 周建国", "🎂 8 March")),
        ("周总说他是农历五月初二生的，六八年", ("👤 周建国", "🎂 lunar 5/2", "1968")),
        ("周建国的生日是八月初三，农历的", ("👤 周建国", "🎂 lunar 8/3")),
        ("周总生日3月8号，阴历", ("👤 周建国", "🎂 lunar 3/8")),
        ("周建国生日是三月八号，阳历的", ("👤 周建国", "🎂 8 March")),
        ("周建国农历八月初三生日，记一下", ("👤 周建国", "🎂 lunar 8/3")),
        ("周建国农历腊月十八过六十大寿", ("👤 周建国", "🎂 lunar 12/18")),
        ("周建国1975年3月8号出生的", ("👤 周建国", "🎂 8 March 1975")),
        ("Tom Harding was born on 3 May 1979", ("👤 Tom Harding", "🎂 3 May 1979")),
    ],
)
def test_a_day_is_attached_to_the_contact_with_undo(rep: Player, message: str, told: tuple[str, ...]) -> None:
    card = rep.says(message)
    assert [words for words in told if words not in card.text] == [], card.text
    assert "⏰" not in card.text
    undone = rep.taps(card, "↩ Undo").text
    assert "Back to how it was" in undone or "Taken back" in undone


def test_a_day_told_on_the_way_is_kept_beside_the_visit(rep: Player) -> None:
    told = rep.says("met Chen Li at Acme, her birthday is 3 May, wants 200 ginkgo, quote 12k").text
    assert "🤝 Visit" in told and "£12,000" in told and "🎂 3 May" in told
    assert "⏰" not in told


def test_the_calendar_told_behind_a_day_is_that_days_also_on_a_visit(rep: Player) -> None:
    told = rep.says("今天拜访了周建国，聊得不错，他生日是八月十六号，农历的").text
    assert "🤝 Visit" in told and "🎂 lunar 8/16" in told and "⏰" not in told


@pytest.mark.parametrize(
    "message",
    ["remind me of Chen Li's birthday 3 May", "buy a cake for Chen Li's birthday on 3 May"],
)
def test_what_is_to_be_done_for_the_day_is_a_reminder(rep: Player, message: str) -> None:
    told = rep.says(message).text
    assert "⏰ Sun 3 May, 09:00" in told and "🎂" not in told


def test_a_birthday_told_with_a_reminder_is_kept_and_the_reminder_has_its_own_day(rep: Player) -> None:
    told = rep.says("Grace Obi turns 60 on Sunday, remind me on Friday to get her some flowers").text
    assert "⏰ Fri 13 Mar, 09:00" in told and "🎂 15 March 1966" in told
    assert "⏰ Thu 12 Mar, 09:00" in rep.says("thursday actually, I am away on friday").text


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Chen Li turned 40 yesterday", "🎂 10 March 1986"),
        ("Chen Li turned 40 on saturday", "🎂 7 March 1986"),
    ],
)
def test_an_age_that_was_reached_tells_the_birthday(rep: Player, message: str, told: str) -> None:
    kept = rep.says(message).text
    assert told in kept and "🤝" not in kept and "⏰" not in kept


def test_a_question_after_the_day_is_answered(rep: Player) -> None:
    assert "No birthday of Chen Li" in rep.says("when is Chen Li's birthday?").text
    rep.says("Chen Li's birthday is 3 May")
    assert "🎂 3 May – Chen Li" in rep.says("when is Chen Li's birthday?").text


@pytest.mark.parametrize(
    ("message", "correction", "told"),
    [
        ("Chen Li's birthday is 3 May", "no, 4 May", "🎂 4 May"),
        ("Chen Li's birthday is 3 May 1985", "sorry, 4 May", "🎂 4 May 1985"),
        ("周总的生日是三月八号", "不对，是三月九号", "🎂 9 March"),
        ("Kate Doyle - their anniversary is 12 June", "no, it's 13 June", "anniversary: 13 June"),
    ],
)
def test_a_day_told_wrong_is_put_right_by_the_next_line(
    rep: Player, message: str, correction: str, told: str
) -> None:
    first = rep.says(message).text
    corrected = rep.says(correction)
    assert told in corrected.text and told not in first
    rep.taps(corrected, "↩ Undo")
    assert told not in rep.says("/find Chen Li").text


def test_what_is_corrected_is_what_was_told_last(rep: Player) -> None:
    rep.says("Chen Li's birthday is 3 May")
    rep.says("call Chen Li back Friday 3pm")
    rep.says("no, 4 May")
    assert "🎂 3 May" in rep.says("when is Chen Li's birthday?").text


def test_this_saturday_is_still_to_come_on_a_sunday(house: House, rep: Player) -> None:
    house.forward(days=4)  # Sunday, 15 March
    assert "🎂 21 March 1976" in rep.says("Chen Li turns 50 this saturday").text


@pytest.mark.parametrize(
    ("said", "name", "day"),
    [
        ("Zelda Finch's birthday is 14 June", "Zelda Finch", "14 June"),
        ("李大海生日是农历八月初三", "李大海", "8/3"),
    ],
)
def test_of_whom_nobody_knows_it_is_asked_where_they_are_and_then_kept(
    rep: Player, said: str, name: str, day: str
) -> None:
    asked = rep.says(said)
    assert name in asked.text and "⏰" not in asked.text
    kept = rep.says("Acme")
    assert f"👤 {name}" in kept.text and day in kept.text
