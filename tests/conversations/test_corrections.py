"""One line puts the last message right; a question takes a tap or words; other readings are one tap."""

import pytest
from sqlalchemy import select

from storage.tables import Deal, Reminder, Visit
from tests.house import Player

MET = "met Chen Li at Acme, wants 200 ginkgo, quote 12k, call back Friday 3pm"
SEEN = "今天拜访了锦绣园林,想订200棵香樟,预算1.2万,周五下午3点回电"


@pytest.mark.parametrize(
    ("line", "told", "stands"),
    [
        ("no, Thursday", "Fri 13 Mar, 15:00 → Thu 12 Mar, 15:00", "⏰ Thu 12 Mar, 15:00 – call back"),
        ("not Friday, Monday", "Fri 13 Mar, 15:00 → Mon 16 Mar, 15:00", "⏰ Mon 16 Mar, 15:00"),
        ("no, 4pm", "Fri 13 Mar, 15:00 → Fri 13 Mar, 16:00", "⏰ Fri 13 Mar, 16:00"),
        ("15k not 12k", "12,000 → 15,000", "£15,000"),
        ("the amount is wrong, should be 15k", "12,000 → 15,000", "£15,000"),
        ("make it 300", "200 × Ginkgo → 300 × Ginkgo", "📦 300 × Ginkgo"),
        ("sorry, 300 not 200", "200 × Ginkgo → 300 × Ginkgo", "📦 300 × Ginkgo"),
        ("camphor not ginkgo", "200 × Ginkgo → 200 × Camphor", "📦 200 × Camphor"),
        ("no 80 ginkgo", "200 × Ginkgo → 80 × Ginkgo", "📦 80 × Ginkgo"),
        ("no, 80 camphor", "200 × Ginkgo → 80 × Camphor", "📦 80 × Camphor"),
        ("no, Brightwater Homes", "Acme Landscapes → Brightwater Homes", "✅ Brightwater Homes"),
        ("no, Rosa Diaz", "", "✅ Acme Landscapes · Rosa Diaz"),
        ("not Chen, Rosa", "", "✅ Acme Landscapes · Rosa Diaz"),
        ("it was a call", "🤝 Visit → 📞 Call", "📞 Call"),
    ],
)
def test_one_line_changes_the_record_and_its_receipt(rep: Player, line: str, told: str, stands: str) -> None:
    receipt = rep.says(MET)
    corrected = rep.says(line)
    edited = next(one for one in corrected.messages if one["message_id"] == receipt.last["message_id"])
    assert stands in edited["text"] and told in edited["text"]
    assert "Put right" in corrected.last["text"] and told in corrected.last["text"]
    assert len(rep.house.read(lambda session: list(session.scalars(select(Visit))))) == 1


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("不是周五,是周四", "⏰ 3月12日 周四 15:00 – 回电"),
        ("改成1.5万", "£15,000"),
        ("1.5万不是1.2万", "£15,000"),
        ("不对，是苗旺绿化", "✅ 苗旺绿化有限公司"),
        ("改到下周一", "⏰ 3月16日 周一 15:00"),
        ("应该是300棵", "📦 300 × 香樟"),
        ("金额写错了，应该是九万", "£90,000"),
        ("数量不对，是300棵", "📦 300 × 香樟"),
    ],
)
def test_one_line_in_chinese(rep: Player, line: str, stands: str) -> None:
    rep.speaks("zh")
    rep.says(SEEN)
    corrected = rep.says(line)
    assert stands in corrected.text and "已更正" in corrected.text


@pytest.mark.parametrize(
    ("message", "line", "told"),
    [
        ("met Chen Li at Acme, left 15 ginkgo with him", "make it 18", "15 × Ginkgo → 18 × Ginkgo"),
        ("call Chen Li at Acme next Wednesday", "no, Thursday", "Wed 18 Mar, 09:00 → Thu 19 Mar, 09:00"),
        (
            "met Chen Li, call back next Wednesday",
            "move it to Friday",
            "Wed 18 Mar, 09:00 → Fri 20 Mar, 09:00",
        ),
        ("remind me next Wednesday to call Rosa Diaz", "push it to Friday", "Wed 18 Mar, 09:00 → Fri 20 Mar"),
        ("met Chen Li, call back next Friday", "push it out to the 27th", "20 Mar, 09:00 → Fri 27 Mar"),
        ("met Chen Li at Acme, quoted 5200 for the hedge", "bump it to 5600", "5,200 → 5,600"),
        ("met Chen Li at Acme, wants 100 golds", "no 80 golds", "100 → 80"),
        ("remind me to ring Rosa Diaz Friday 8:30", "oops make it 9.45", "13 Mar, 08:30 → Fri 13 Mar, 09:45"),
        ("remind me to ring Rosa Diaz Friday 8:30", "no, 9:15", "13 Mar, 08:30 → Fri 13 Mar, 09:15"),
        ("remind me to ring Rosa Diaz Friday 2pm", "sorry, 3.30", "13 Mar, 14:00 → Fri 13 Mar, 15:30"),
        ("take 12 ginkgo to Rosa Diaz Friday 8:30", "make that 9.30", "08:30 → Fri 13 Mar, 09:30"),
    ],
)
def test_the_answer_tells_what_changed(rep: Player, message: str, line: str, told: str) -> None:
    rep.says(message)
    corrected = rep.says(line)
    assert told in corrected.last["text"] and "same" not in corrected.text


@pytest.mark.parametrize(
    "line", ["not interested, call Friday", "no answer", "no thanks", "Thursday is fine"]
)
def test_what_is_no_clear_correction_leaves_the_record_alone(rep: Player, line: str) -> None:
    rep.says(MET)
    assert "Put right" not in rep.says(line).text
    due = rep.house.read(lambda session: session.scalars(select(Reminder).order_by(Reminder.id)).first())
    assert due and due.due_at.isoformat().startswith("2026-03-13T15:00")


def test_is_no_correction_any_more_ten_minutes_later(rep: Player) -> None:
    rep.says(MET)
    rep.house.forward(minutes=11)
    assert "Put right" not in rep.says("no, Thursday").text


def test_a_question_that_was_passed_over_is_not_what_a_correction_is_about(rep: Player) -> None:
    assert "not sure" in rep.says("no, 60 whatnots").text
    rep.says(MET)
    assert "⏰ Thu 12 Mar, 15:00" in rep.says("no, Thursday").text


def test_is_no_correction_of_somebody_elses_message(rep: Player, bob: Player) -> None:
    rep.says(MET)
    assert "Put right" not in bob.says("no, Thursday").text


def test_a_correction_taken_back_settles_nothing(rep: Player) -> None:
    rep.says(MET)
    rep.taps(rep.says("no, Thursday"), "Undo")
    again = rep.says("15k not 12k")
    assert "⏰ Fri 13 Mar, 15:00" in again.text and "£15,000" in again.text


def test_undo_on_the_receipt_takes_the_corrections_with_it(rep: Player) -> None:
    receipt = rep.says(MET)
    rep.says("no, Thursday")
    rep.taps(receipt, "Undo")
    left = rep.house.read(
        lambda session: [*session.scalars(select(Visit)), *session.scalars(select(Reminder))]
    )
    assert not left


def test_a_name_nobody_has_yet_is_one_tap(rep: Player) -> None:
    rep.says(MET)
    moved = rep.taps(rep.says("no, Acme North"), "New customer ‘Acme North’")
    assert "Acme Landscapes → Acme North" in moved.text and "⏰ Fri 13 Mar, 15:00" in moved.text


@pytest.mark.parametrize(
    ("message", "company", "told"),
    [
        (
            "met Tom Reed at Bluebird Bakery, 020 7946 0991",
            "Bluebird Bakery",
            "👤 Tom Reed 📞 +44 20 7946 0991",
        ),
        ("visited Larkspur Inn, spoke to Dora Klein, dora@inn.example", "Larkspur Inn", "👤 Dora Klein"),
        ("met Larkspur Inn, 020 7946 0991, wants 20 ginkgo", "Larkspur Inn", "📞 +44 20 7946 0991"),
        ("拜访了绿源园艺的陈志远，电话13812345678", "绿源园艺", "👤 陈志远 📞 +86 138 1234 5678"),
    ],
)
def test_a_new_customer_keeps_the_person_and_the_number(
    rep: Player, message: str, company: str, told: str
) -> None:
    saved = rep.taps(rep.says(message), f"New customer ‘{company}’")
    assert f"✅ {company}" in saved.text
    assert told in rep.taps(saved, "Open").text


def test_a_company_typed_after_its_person_keeps_both(rep: Player) -> None:
    rep.says("met Dora Klein")
    saved = rep.taps(rep.says("Klein & Daughters Nursery"), "New customer ‘Klein & Daughters Nursery’")
    assert "✅ Klein & Daughters Nursery · Dora Klein" in saved.text


# --- other readings ---------------------------------------------------------------------------------------


def test_next_friday_is_the_other_friday_with_one_tap_and_back(rep: Player) -> None:
    saved = rep.says("call marco bruni next friday")
    assert "⏰ Fri 20 Mar" in saved.text
    moved = rep.taps(saved, "Fri 13 Mar, 09:00 instead")
    assert "⏰ Fri 13 Mar" in moved.text
    assert "⏰ Fri 20 Mar" in rep.taps(moved, "Fri 20 Mar, 09:00 instead").text


def test_the_other_reading_of_a_message_is_filed_in_place_of_the_first(rep: Player) -> None:
    saved = rep.says("grace obi today")
    assert "🤝" in saved.text and "📝" not in saved.text
    filed = rep.taps(saved, "As a note instead")
    assert "📝" in filed.text and "🤝" not in filed.text
    rep.taps(filed, "Undo")
    left = rep.house.read(lambda session: [*session.scalars(select(Visit)), *session.scalars(select(Deal))])
    assert {row.title for row in left if isinstance(row, Deal)} == {"Spring planting"}


def test_says_aloud_that_an_hour_is_skipped(rep: Player) -> None:
    saved = rep.says("remind me to ring tom harding on 29 march at 1:30am")
    assert "⏰ Sun 29 Mar, 02:30" in saved.text and "clocks go forward" in saved.text


def test_says_aloud_that_an_hour_comes_twice(rep: Player) -> None:
    assert "comes twice" in rep.says("remind me to ring tom harding on 25 october at 1:30am").text


def test_offers_to_answer_a_complaint_by_a_day(rep: Player) -> None:
    saved = rep.says("complaint from harbour hotel, dead plants")
    assert "⏰ Mon 16 Mar, 09:00" in rep.taps(saved, "Answer by Mon 16 Mar").text


# --- one question -----------------------------------------------------------------------------------------


def test_a_complaint_met_on_a_visit_is_on_file_as_one(rep: Player) -> None:
    saved = rep.says("Rosa at Acme is fuming about the dead ginkgos, dropped by to smooth things over")
    assert "🤝 Visit" in saved.text and "complaint" in saved.text
    assert any("Answer by" in label for label in saved.buttons)


def test_refuses_30_february_in_words_and_takes_another_day(rep: Player) -> None:
    asked = rep.says("remind me to call Kate on 30 february")
    assert "There is no 30 february" in asked.text
    assert "⏰ Mon 2 Mar 2026" not in asked.text
    assert "⏰ Fri 13 Mar, 16:00 – call Kate" in rep.says("friday 4pm").text


def test_leaves_30_february_out_of_a_visit_and_says_so(rep: Player) -> None:
    saved = rep.says("met Kate Doyle at Brightwater, delivery on 30 february")
    assert "🤝 Visit" in saved.text and "There is no 30 february" in saved.text


def test_asks_when_a_reminder_names_no_day(rep: Player) -> None:
    asked = rep.says("remind me to call Kate Doyle")
    rep.house.close()
    rep.house.open()
    assert "⏰ Thu 12 Mar, 09:00 – call Kate Doyle" in rep.taps(asked, "Thu 12 Mar").text


def test_asks_which_of_two_deals_an_update_means(rep: Player) -> None:
    rep.says("/deal Harbour Hotel 3k roof garden new deal")
    asked = rep.says("harbour hotel deal up to 14k")
    saved = rep.taps(asked, "Spring planting")
    assert "9,000 → 14,000" in saved.text


def test_something_else_waits_for_typed_words(rep: Player) -> None:
    asked = rep.says("met the country club about turf, call back thursday")
    assert len(asked.buttons) == 7 and "Something else" in asked.buttons
    assert "type the customer's name" in rep.taps(asked, "Something else").text
    saved = rep.says("Lakeview")
    assert "✅ Lakeview Golf Club" in saved.text and "⏰ Thu 12 Mar" in saved.text


def test_a_typed_name_that_nobody_has_is_offered_as_new(rep: Player) -> None:
    rep.says("Zorba taverna wants a quote")
    assert "✅ Zorba Taverna" in rep.taps(rep.says("Zorba Taverna"), "New customer ‘Zorba Taverna’").text


def test_a_second_amount_is_one_tap_away(rep: Player) -> None:
    saved = rep.says("met Chen Li at Acme, budget 10k, quoted 12k for 200 ginkgo")
    assert "£10,000" in saved.text
    assert "£12,000" in rep.taps(saved, "£12,000 instead").text


def test_a_date_that_can_be_read_two_ways_offers_the_other(rep: Player) -> None:
    saved = rep.says("remind me to call tom harding on 3/4 at 10am")
    assert any("instead" in label for label in saved.buttons), saved.buttons
    seven = rep.says("remind me to call tom harding tomorrow at 7")
    assert any("instead" in label for label in seven.buttons), seven.buttons


def test_asks_which_of_two_people_of_one_name_it_was(rep: Player) -> None:
    rep.says("/add Acme Landscapes, Nora Finch, +44 20 7946 0881")
    rep.says("/add Acme Landscapes, Nora Hill, +44 20 7946 0882")
    asked = rep.says("called nora at acme landscapes, wants 20 ginkgo")
    assert {"Nora Finch", "Nora Hill"} <= set(asked.buttons)
    assert "✅ Acme Landscapes · Nora Hill" in rep.taps(asked, "Nora Hill").text


def test_of_namesakes_who_was_seen_last_comes_first(rep: Player) -> None:
    for surname in ("Finch", "Hill"):
        rep.says(f"/add Acme Landscapes, Nora {surname}")
        rep.says(f"/add {surname} Nurseries, Paula {surname}")
    rep.says("met Nora Hill at Acme Landscapes")
    rep.says("met Paula Hill at Hill Nurseries")
    assert rep.says("called nora at acme landscapes").buttons[:2] == ["Nora Hill", "Nora Finch"]
    rep.says("/cancel")
    assert "Hill Nurseries" in rep.says("called paula").buttons[0]


def test_a_deposit_is_not_the_amount_of_the_deal(rep: Player) -> None:
    rep.says("/deal Acme 12k proposal")
    assert "£12,000" in rep.says("Acme paid the deposit, 3k, they signed").text


@pytest.mark.parametrize("since", ["提醒我下周五交报表", "/remind 下周五 交报表"])
def test_the_wrong_day_tells_which_message_is_meant(rep: Player, since: str) -> None:
    rep.speaks("zh")
    rep.says("今天拜访了锦绣园林,下周三回电")
    rep.says(since)
    corrected = rep.says("不是下周三，是下周四").text
    assert "锦绣园林" in corrected and "3月18日 周三 09:00 → 3月19日 周四 09:00" in corrected
    assert "3月20日 周五 09:00 – 交报表" in rep.says("/remind").text


def test_a_price_each_put_right_is_worked_out_anew(rep: Player) -> None:
    rep.says("Beacon Hospital want 30 lavender, 18 each")
    corrected = rep.says("actually 16 each").text
    assert "💼 New · £480" in corrected and "540 → 480" in corrected


def test_a_price_each_of_one_of_two_goods_is_the_amount_of_that_one(rep: Player) -> None:
    told = rep.says("Beacon Hospital want 60 lavender and 15 ginkgo, told them 4 each on the lavender").text
    assert "60 × Lavender, 15 × Ginkgo" in told and "60 × £4 = £240" in told


def test_somebody_else_there_was_met(rep: Player) -> None:
    rep.says("visited Harbour Hotel, Sofia wants 40 lavender")
    assert "✅ Harbour Hotel · Ben Okoro" in rep.says("wasn't Sofia it was Ben").text


def test_a_lost_deal_keeps_why(rep: Player) -> None:
    told = rep.says("lost harbour hotel, price").text
    assert "💼 Lost · £9,000" in told and "reason: – → Price" in told


def test_a_job_given_to_somebody_else_is_lost_for_the_reason_told(rep: Player) -> None:
    told = rep.says("Harbour Hotel gave the spring job to Terraform, we were too dear").text
    assert "💼 Lost · £9,000" in told and "reason: – → Price" in told


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        ("Acme moved to negotiation", "Negotiation"),
        ("lost Acme, price", "Lost"),
        ("met Chen Li at Acme, they went with someone else, lost it", "Lost"),
    ],
)
def test_a_deal_that_they_do_not_have_is_made_with_one_tap(rep: Player, line: str, stage: str) -> None:
    kept = rep.says(line)
    assert "no open deal" in kept.text and line in kept.text
    assert not rep.house.read(
        lambda session: list(session.scalars(select(Deal).where(Deal.customer_id == 1)))
    )
    made = rep.taps(kept, f"New deal · {stage}")
    assert f"💼 {stage} · no amount yet" in made.text and line in made.text
    assert f"New deal · {stage}" not in made.buttons


@pytest.mark.parametrize("line", ["that was Lakeview not Brightwater", "make it 300"])
def test_a_correction_never_answers_an_older_question(rep: Player, line: str) -> None:
    rep.says("the deal with whatsisname is closed, they paid")
    rep.says("Brightwater Homes want 200 ginkgo")
    told = rep.says(line).text
    assert "Won" not in told and "Put right" in told, told


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("make the lavender 75 instead of 60", "75 × Lavender, 20 × Boxwood"),
        ("no, 25 boxwood", "60 × Lavender, 25 × Boxwood"),
    ],
)
def test_a_number_is_that_of_the_goods_it_names(rep: Player, line: str, stands: str) -> None:
    rep.says("Kate Doyle at Brightwater wants 60 lavender and 20 boxwood, quote 2k")
    assert stands in rep.says(line).text
