"""Adding people: by a line or a shared contact; and who is on file already."""

import pytest

from storage.tables import Contact
from tests.conversations.records import write
from tests.house import House, Player

LINE = "/add Acme North, Chen Li, +44 20 7946 0958"


def test_adds_a_customer_and_a_contact_in_one_line(alice: Player) -> None:
    reply = alice.says(LINE)
    assert "Acme North · new customer" in reply.text
    assert "Chen Li" in reply.text
    assert "+44 20 7946 0958" in reply.text
    assert "Chen Li" in alice.taps(reply, "Open").text


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("new contact at Acme North: Lena Ross, events mgr, 020 7946 0333", "events mgr"),
        ("Acme North新来的采购叫何志远，微信hzy88", "微信hzy88"),
    ],
)
def test_what_else_is_said_of_somebody_new_is_kept(alice: Player, said: str, kept: str) -> None:
    alice.says(LINE)
    assert kept in alice.says(said).text


def test_a_newcomers_number_is_not_the_leavers(alice: Player) -> None:
    alice.says("/add 谢记茶餐厅，郑学文，020 7946 0111")
    told = alice.says("谢记茶餐厅换采购了，新来的叫何志远，电话020 7946 0333，郑学文退休了").text
    assert "👤 何志远，采购" in told or "👤 何志远, 采购" in told
    assert "+44 20 7946 0333" in told
    assert "+44 20 7946 0111" in alice.says("郑学文的电话").text


def test_a_newcomer_is_told_with_a_title_and_the_number_is_theirs(alice: Player) -> None:
    alice.says("/add Fernwood Inn, Paul Reed, 020 7946 0111")
    told = alice.says("Fernwood have a new head gardener, Nadia Wolski, cell 020 7946 0333, Paul's left").text
    assert "👤 Nadia Wolski, head gardener" in told and "+44 20 7946 0333" in told
    assert "+44 20 7946 0111" in alice.says("Paul Reed phone number").text


def test_what_a_new_customer_wants_is_no_title(alice: Player) -> None:
    told = alice.says("新客户：松涛客栈，老板娘叫何若梅，020 7946 0333，想在后院种一排竹子").text
    assert "何若梅, 老板娘" in told or "何若梅，老板娘" in told
    told = alice.says("新客户 青石客栈，店长许若兰 020 7946 0222，要30棵竹子").text
    assert "👤 许若兰, 店长" in told or "👤 许若兰，店长" in told


def test_news_of_a_company_on_file_is_a_note_and_nobody_new(alice: Player) -> None:
    alice.says(LINE)
    told = alice.says("Acme North moved yards: now 2200 Glover Road Langley").text
    assert "✅ Acme North" in told and "2200 Glover Road" in told and "new customer" not in told


def test_news_of_somebody_on_file_is_a_note_and_nobody_new(alice: Player) -> None:
    alice.says("/add 谢记茶餐厅，郑学文")
    told = alice.says("郑学文改名片了，现在是谢记的店长").text
    assert "✅ 谢记茶餐厅 · 郑学文" in told and "📝" in told and "👤" not in told


@pytest.mark.parametrize(
    ("person", "told", "number"),
    [
        ("/add Acme North, Claire Thornton", "Claire Thornton's new cell 020 7946 0111", "+44 20 7946 0111"),
        ("/add Acme North, Claire Thornton", "Claire Thornton's number 020 7946 0111", "+44 20 7946 0111"),
        ("/add Acme North, Claire Thornton", "claire thornton changed her mobile, now 020 7946 0111", "0111"),
        ("/add Acme North, Claire Thornton", "Claire Thornton's number has changed: 020 7946 0111", "0111"),
        ("/add Acme North, Claire Thornton", "Claire at Acme North got a new phone 020 7946 0111", "0111"),
        ("/add 许氏园林，周卫东", "周卫东换号了 138 0013 8000", "+86 138 0013 8000"),
        ("/add 许氏园林，周卫东", "许氏园林周卫东电话138 0013 8000", "+86 138 0013 8000"),
    ],
)
def test_a_number_told_of_somebody_on_file_is_theirs(
    alice: Player, person: str, told: str, number: str
) -> None:
    alice.says(person)
    reply = alice.says(told)
    assert number in reply.text and "new customer" not in reply.text and "↩ Undo" in reply.buttons


def test_a_sentence_is_nobodys_name(alice: Player) -> None:
    told = alice.says("claire from acme changed her number, now 020 7946 0111").text
    assert "new customer" not in told


def test_somebody_elses_number_changes_nobody(alice: Player) -> None:
    alice.says("/add Acme North, Claire Thornton, +44 20 7946 0958")
    alice.says("add contact Claire Holt at Acme North, her number 020 7946 0111")
    assert "0958" in alice.says("/find Claire Thornton").text


def test_keeps_the_birthday_and_the_telegram_name_of_a_line(alice: Player) -> None:
    card = alice.says("/add Acme North, Barbara Azley, @barbazley, birthday 15 March")
    assert "🎂" in card.text and "15 Mar" in card.text
    assert "@barbazley" not in card.text  # no job title of hers
    kept = write(alice, lambda book: book.session.query(Contact).filter_by(name="Barbara Azley").one())
    assert (kept.telegram, kept.title) == ("barbazley", None)


def test_adds_in_chinese(alice: Player) -> None:
    alice.speaks("zh")
    reply = alice.says("/add 苗旺绿化，周建国，采购经理，13800138000")
    assert "苗旺绿化 · 新客户" in reply.text
    assert "周建国，采购经理" in reply.text
    assert "+86 138 0013 8000" in reply.text


def test_asks_for_the_line_when_add_stands_alone(alice: Player) -> None:
    assert "One line" in alice.says("/add").text
    assert "new customer" in alice.says("Acme North, Chen Li").text


def test_a_whole_line_answers_the_question_for_one(alice: Player) -> None:
    alice.says("/add")
    alice.says(LINE)
    assert "✅" not in alice.says("the owner retired, the son buys elsewhere").text


def test_a_customer_on_file_gets_the_contact(alice: Player) -> None:
    alice.says(LINE)
    assert "new customer" not in alice.says("/add acme north, Ann Lee").text
    assert "Contacts (2)" in " ".join(alice.says("/find ann lee").buttons)


def test_a_report_typed_while_a_question_is_open_is_a_report(alice: Player) -> None:
    alice.says(LINE)
    alice.says("/add")
    report = "met Chen Li at Acme North, wants 200 saplings, quote 12k, call back Friday 3pm"
    assert "£12,000" in alice.says(report).text
    alice.shares_contact("+442079460999", "Ann", "Lee")
    assert "Fri 13 Mar, 15:00" in alice.says(report).text
    assert "tier C" in alice.says("find Acme").text


@pytest.mark.parametrize(
    ("line", "name"), [("人民路 8 号花店，王晓明", "人民路 8 号花店"), ("5月5号花园，王晓明", "5月5号花园")]
)
def test_a_line_that_was_asked_for_may_name_a_day_or_a_number(alice: Player, line: str, name: str) -> None:
    alice.says("/add")
    assert f"{name} · new customer" in alice.says(line).text


def test_adds_from_free_text(alice: Player) -> None:
    assert (
        "Blue Gardens Ltd · new customer" in alice.says("new customer Blue Gardens Ltd, 020 7946 0777").text
    )
    assert "Lily Wang" in alice.says("add contact Lily Wang at Blue Gardens Ltd").text
    alice.speaks("zh")
    assert "周总" in alice.says("新增客户：苗旺绿化，周总 13900001111").text
    assert "王芳" in alice.says("新增联系人王芳，苗旺绿化").text


def test_the_words_around_a_name_are_no_note(alice: Player) -> None:
    alice.says("/add Acme North")
    told = alice.says("add contact Sam Lee to Acme North, 020 7946 0123").text
    assert "✅ Acme North" in told and "👤 Sam Lee" in told and "📝" not in told


def test_asks_whether_a_line_without_commas_is_one_name_or_two(alice: Player) -> None:
    alice.says("/add Acme")
    alice.taps(alice.says("/add Acme Chen Li 020 7946 0958"), "Contact ‘Chen Li’")
    alice.taps(alice.says("/add Acme West"), "New customer ‘Acme West’")
    reply = alice.says("/find acme")
    assert "2 found" in reply.text
    assert "Chen Li 📞 +44 20 7946 0958" in alice.says("/find chen li").text


@pytest.mark.parametrize(
    ("on_file", "said"), [("佳景园林绿化", "佳景园林绿化公司"), ("Acme Trees", "Acme Trees Holdings Ltd")]
)
def test_the_end_of_a_companys_name_is_nobody_there(alice: Player, on_file: str, said: str) -> None:
    alice.says(f"/add {on_file}")
    asked = alice.says(f"/add {said}")
    assert "somebody at" not in asked.text and f"Already on file: {on_file}" in asked.text


def test_what_is_called_a_note_is_one(alice: Player) -> None:
    told = alice.says("/add Acme North, Chen Li, note: likes golf, hates lilies").text
    assert "👤 Chen Li\n📝 likes golf, hates lilies" in told


@pytest.mark.parametrize("said", ["/add 😀", "/add .", "/add —, ✓"])
def test_what_could_never_be_looked_up_is_no_name(alice: Player, said: str) -> None:
    assert "I see no name" in alice.says(said).text


def test_a_smiley_that_nobody_is_called_makes_no_customer(alice: Player) -> None:
    assert alice.says("/find 😀").buttons == []
    assert "New customer" not in " ".join(alice.says("/deal 😀").buttons)
    alice.taps(alice.taps(alice.taps(alice.says("/add Acme"), "Open"), "Edit"), "Name")
    assert "I see no name" in alice.says("* * *").text
    assert "🌳 Acme" in alice.says("🌳 Acme").text


def test_undo_takes_the_whole_addition_back(alice: Player) -> None:
    alice.taps(alice.says(LINE), "Undo")
    assert "Nobody of yours" in alice.says("/find Chen Li").text


def test_shows_names_as_they_were_typed(alice: Player) -> None:
    reply = alice.says("/add <b>Bold & Co, <i>x</i>")
    assert "<b>Bold & Co" in reply.text
    assert "<i>x</i>" in alice.says("/find <b>bold").text


def test_asks_once_whose_contact_was_shared(alice: Player) -> None:
    alice.says("/add Acme North")
    reply = alice.shares_contact("+442079460958", "Chen", "Li")
    assert "At which customer is Chen Li" in reply.text
    done = alice.taps(reply, "Acme North")
    assert "+44 20 7946 0958" in done.text
    assert "Contacts (1)" in " ".join(alice.taps(done, "Open").buttons)


def test_saves_once_however_often_the_answer_is_tapped(alice: Player) -> None:
    alice.says("/add Acme North")
    reply = alice.shares_contact("+442079460958", "Chen", "Li")
    alice.taps(reply, "Acme North")
    assert not alice.taps(reply, "Acme North").messages  # the receipt stands, with its Undo
    assert "Contacts (1)" in " ".join(alice.says("/find acme").buttons)


def test_an_old_question_that_was_answered_says_so(house: House, alice: Player) -> None:
    alice.says("/add Acme North")
    asked = alice.shares_contact("+442079460958", "Chen", "Li")
    alice.says("acme north")
    house.sleep(minutes=1)
    assert alice.taps(asked, "Acme North").text == "That is settled already."


def test_a_typed_name_answers_whose_it_is(alice: Player) -> None:
    alice.says("/add Acme North")
    alice.shares_contact("+442079460958", "Chen", "Li")
    assert "✅ Acme North" in alice.says("acme nroth").text


def test_a_visit_told_meanwhile_is_no_name(alice: Player) -> None:
    alice.says(LINE)
    alice.shares_contact("+442079460111", "Ann", "Lee")
    assert "🤝 Visit" in alice.says("met Chen Li at Acme North, all well").text


def test_an_unknown_typed_name_can_become_a_customer(alice: Player) -> None:
    alice.shares_contact("+442079460958", "Chen", "Li")
    reply = alice.says("Bloom & Sons")
    assert "Bloom & Sons · new customer" in alice.taps(reply, "New customer").text


def test_the_question_outlives_a_restart(house: House, alice: Player) -> None:
    alice.says("/add Acme North")
    reply = alice.shares_contact("+442079460958", "Chen", "Li")
    house.close()
    house.open()
    assert "Chen Li" in alice.taps(reply, "Acme North").text


@pytest.mark.parametrize(
    ("first", "last", "called"), [("伟", "张", "张伟"), ("张伟", None, "张伟"), ("Wei", "张", "Wei 张")]
)
def test_a_chinese_name_has_its_family_first_and_no_space(
    alice: Player, first: str, last: str | None, called: str
) -> None:
    alice.says("/add Acme North")
    assert f"At which customer is {called}?" in alice.shares_contact("+442079460958", first, last).text


def test_offers_to_merge_who_has_the_same_number(alice: Player) -> None:
    alice.says(LINE)
    reply = alice.shares_contact(
        "+44 20 7946 0958", "Mr Chen", vcard="BEGIN:VCARD\nFN:x\nEMAIL:c@acme.example\nEND:VCARD"
    )
    assert "Already on file: Chen Li (Acme North)" in reply.text
    alice.taps(reply, "Merge")
    found = alice.says("/find Chen Li")
    assert "Contacts (1)" in " ".join(found.buttons)
    assert "c@acme.example" in alice.taps(alice.taps(found, "Contacts"), "Chen Li").text


def test_a_company_that_was_named_is_shown_and_kept_when_the_person_is_on_file_elsewhere(
    alice: Player,
) -> None:
    alice.says(LINE)
    reply = alice.says("/add Bloom & Sons, Mr Chen, +44 20 7946 0958")
    assert "You are adding: Mr Chen (Bloom & Sons)" in reply.text
    assert "Bloom & Sons" in alice.taps(reply, "Merge").text
    assert "Bloom & Sons" in alice.says("/find Acme North").text


def test_keeps_both_when_told_so(alice: Player) -> None:
    alice.says(LINE)
    reply = alice.taps(alice.shares_contact("+442079460958", "Mr Chen"), "Keep both")
    alice.taps(reply, "Acme North")
    assert "Contacts (2)" in " ".join(alice.says("/find acme").buttons)


def test_undo_parts_what_was_merged(alice: Player) -> None:
    alice.says(LINE)
    merged = alice.taps(alice.shares_contact("+442079460958", "Mr Chen"), "Merge")
    alice.taps(merged, "Undo")
    assert "Contacts (1)" in " ".join(alice.says("/find acme").buttons)


def test_a_nearly_equal_customer_is_offered_for_merging(alice: Player) -> None:
    alice.says("/add Acme North")
    reply = alice.says("/add Acme Nroth, 020 7946 0111")
    assert "Already on file: Acme North" in reply.text
    alice.taps(reply, "Merge")
    assert "+44 20 7946 0111" in alice.says("/find acme").text


def test_never_tells_of_somebody_elses_duplicate(alice: Player, bob: Player) -> None:
    alice.says(LINE)
    assert "new customer" in bob.says(LINE).text
    assert "Alice" not in bob.says("/find chen").text


def test_changes_each_field_by_one_line(alice: Player) -> None:
    alice.says(LINE)
    card = alice.taps(alice.taps(alice.says("/find acme"), "Contacts"), "Chen Li")
    alice.taps(card, "Phone")
    assert "no number" in alice.says("12").text
    assert "+44 20 7946 0999" in alice.says("020 7946 0999").text
    alice.taps(card, "Title")
    assert "Chen Li, buyer" in alice.says("buyer").text
    alice.taps(card, "Birthday")
    assert "calendar" in alice.says("30 Feb").text
    assert "lunar 8/15" in alice.says("农历八月十五").text
    alice.taps(card, "Birthday")
    assert "🎂" not in alice.says("-").text


def test_a_question_that_is_dropped_goes_back_to_its_card(alice: Player) -> None:
    contacts = alice.taps(alice.says(LINE), "Open")
    card = alice.taps(alice.taps(contacts, "Contacts"), "Chen Li")
    assert "Chen Li" in alice.taps(alice.taps(alice.taps(card, "Phone"), "Not now"), "Back").text
    added = alice.taps(alice.taps(contacts, "Contacts"), "➕")
    assert "Acme North" in alice.taps(alice.taps(added, "Not now"), "Back").text


def test_undo_gives_a_field_its_old_value(alice: Player) -> None:
    alice.says(LINE)
    card = alice.taps(alice.taps(alice.says("/find acme"), "Contacts"), "Chen Li")
    alice.taps(card, "Phone")
    alice.taps(alice.says("020 7946 0999"), "Undo")
    assert "0958" in alice.says("/find acme").text


def test_a_deleted_contact_comes_back_by_undo(alice: Player) -> None:
    alice.says(LINE)
    card = alice.taps(alice.taps(alice.says("/find acme"), "Contacts"), "Chen Li")
    gone = alice.taps(card, "Delete")
    assert "Nobody" in alice.says("/find Chen Li").text
    alice.taps(gone, "Undo")
    assert "Chen Li" in alice.says("/find Chen Li").text


def test_an_edited_line_changes_the_contact(alice: Player) -> None:
    alice.says(LINE)
    reply = alice.edits(LINE, "/add Acme South, Chen Lee, +44 20 7946 0999")
    assert "Chen Li → Chen Lee" in reply.text
    assert "Acme North → Acme South" in reply.text
    found = alice.says("/find acme")
    assert "Acme South" in found.text
    assert "Contacts (1)" in " ".join(found.buttons)


def test_an_edited_line_changes_its_note(alice: Player) -> None:
    alice.says("/add Acme North, Chen Li")
    assert (
        "📝 likes golf"
        in alice.edits("/add Acme North, Chen Li", "/add Acme North, Chen Li, note: likes golf").text
    )
    alice.edits("/add Acme North, Chen Li, note: likes golf", "/add Acme North, Chen Li, note: likes tennis")
    found = alice.says("/find Acme North").text
    assert "likes tennis" in found and "golf" not in found


def test_an_edit_that_cannot_be_followed_leaves_the_receipt(alice: Player) -> None:
    alice.says(LINE)
    reply = alice.edits(LINE, "/today")
    assert "cannot be changed by editing" in reply.text
    assert "↩ Undo" in alice.chat().messages[-2]["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert "Chen Li" in alice.says("/find Acme North").text


def test_another_person_at_a_known_customer_takes_one_line(alice: Player) -> None:
    people = alice.taps(alice.taps(alice.says(LINE), "Open"), "Contacts")
    alice.taps(people, "➕ Contact")
    assert "Ann Lee, buyer" in alice.says("Ann Lee, buyer, 020 7946 0111").text


def test_where_somebody_can_be_reached_now_is_their_number(rep: Player) -> None:
    told = rep.says("Aisha Rahman is on 020 7946 0555 now")
    assert "👤 Aisha Rahman" in told.text and "0555" in told.text and "new customer" not in told.text
