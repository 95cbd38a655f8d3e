"""Names that answers and corrections teach: shown, used, removable, and never a silent mistake."""

import pytest

from storage import customers
from tests.conversations.records import contact, customer, write
from tests.house import Player

TOLD = "met the country club about turf, call back thursday"


def teach(rep: Player) -> None:
    rep.says(TOLD)
    rep.says("Lakeview")


def test_learns_the_words_that_an_answer_settled(rep: Player) -> None:
    rep.says(TOLD)
    assert "I'll know “country club” as Lakeview Golf Club" in rep.says("Lakeview").text
    assert "✅ Lakeview Golf Club" in rep.says("saw the country club, they like it").text


def test_learns_from_a_tap_in_chinese(rep: Player) -> None:
    rep.speaks("zh")
    asked = rep.says("见了老马那边 想要香樟50棵")
    saved = rep.taps(asked, asked.buttons[0])
    assert "以后“" in saved.text


def test_a_namesake_once_chosen_is_meant_at_that_customer_from_then_on(rep: Player) -> None:
    rep.speaks("zh")
    nursery = customer(rep, "松涛苗木")
    for name in ("龚国华", "龚明辉"):
        contact(rep, nursery, name)
    asked = rep.says("给松涛苗木的龚工打了电话，要5棵香樟")
    assert "龚工" in rep.taps(asked, "龚明辉").text
    assert "松涛苗木 · 龚明辉" in rep.says("给松涛苗木的龚工打了电话，要8棵香樟").text


def test_of_two_namesakes_the_one_who_has_the_post_is_meant(rep: Player) -> None:
    rep.speaks("zh")
    nursery = customer(rep, "松涛苗木")
    contact(rep, nursery, "龚国华")
    write(rep, lambda book: customers.add_contact(book, nursery.id, "龚明辉", title="店长"))
    assert "松涛苗木 · 龚明辉" in rep.says("给松涛苗木的龚店长打了电话，要5棵香樟").text


def test_does_not_learn_what_is_told_not_to(rep: Player) -> None:
    rep.says(TOLD)
    rep.taps(rep.says("Lakeview"), "Don't learn")
    assert "Which customer" in rep.says("saw the country club, they like it").text


def test_undo_takes_the_name_back_with_the_message(rep: Player) -> None:
    rep.says(TOLD)
    rep.taps(rep.says("Lakeview"), "Undo")
    assert "No names learnt" in rep.taps(rep.says("/settings"), "Names I learnt").text


def test_lists_and_forgets_names_under_settings(rep: Player) -> None:
    teach(rep)
    listed = rep.taps(rep.says("/settings"), "Names I learnt")
    assert "“country club” → Lakeview Golf Club" in listed.text
    forgotten = rep.taps(listed, "Forget")
    assert "No names learnt" in forgotten.text
    rep.taps(forgotten, "Undo")
    assert "country club" in rep.taps(rep.says("/settings"), "Names I learnt").text


def test_keeps_a_name_between_the_customers_owner_and_their_managers(rep: Player, charlie: Player) -> None:
    teach(rep)
    assert "No names learnt" in charlie.taps(charlie.says("/settings"), "Names I learnt").text
    assert "Lakeview" not in charlie.says("saw the country club, they like it").text


def test_asks_once_the_words_are_somebodys_real_name(rep: Player) -> None:
    teach(rep)
    customer(rep, "Country Club Hotel")
    asked = rep.says("saw the country club, they like it")
    assert "Which customer" in asked.text
    assert {"Lakeview Golf Club", "Country Club Hotel"} <= set(asked.buttons)


def test_asks_once_the_words_mean_two_of_them(rep: Player) -> None:
    teach(rep)
    rep.says("saw the country club, they like it")
    rep.says("no, Twin Pines Resort")
    asked = rep.says("met the country club again, all well")
    assert {"Lakeview Golf Club", "Twin Pines Resort"} <= set(asked.buttons)


@pytest.mark.parametrize("words", ["the client", "the boss", "Acme"])
def test_never_learns_words_that_name_nobody_or_somebody_else(rep: Player, words: str) -> None:
    asked = rep.says(f"met {words} about turf")
    if "Which customer" in asked.text or "Tap, or type" in asked.text:
        rep.says("Lakeview")
    else:
        rep.says("no, Lakeview Golf Club")
    assert "No names learnt" in rep.taps(rep.says("/settings"), "Names I learnt").text


# --- words for products -----------------------------------------------------------------------------------


def test_learns_what_the_company_calls_a_product(rep: Player) -> None:
    saved = rep.says("Acme wants 200 goldies, quote 12k")
    chosen = rep.taps(rep.taps(saved, "What is “goldies”?"), "Ginkgo")
    assert "📦 200 × Ginkgo" in chosen.text and "I'll know “goldies” as Ginkgo" in chosen.text
    assert "50 × Ginkgo" in rep.says("Harbour Hotel ordered 50 goldies").text


def test_goes_back_from_the_catalogue_to_the_receipt(rep: Player) -> None:
    saved = rep.says("Acme wants 200 goldies, quote 12k")
    asked = rep.taps(saved, "What is “goldies”?")
    assert rep.taps(asked, "Back").text == saved.text


def test_a_word_for_a_product_is_forgotten_by_who_taught_it_alone(rep: Player, bob: Player) -> None:
    saved = rep.says("Acme wants 200 goldies, quote 12k")
    rep.taps(rep.taps(saved, "What is “goldies”?"), "Ginkgo")
    bobs = bob.taps(bob.says("/settings"), "Names I learnt")
    assert "“goldies” → Ginkgo" in bobs.text
    bob.taps(bobs, "Forget “goldies”")
    alices = rep.taps(rep.says("/settings"), "Names I learnt")
    assert "“goldies” → Ginkgo" in alices.text
    assert "No names learnt" in rep.taps(alices, "Forget “goldies”").text
