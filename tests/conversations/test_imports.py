"""Spreadsheets sent to the chat: read, told, written on one's word, and taken back."""

from tests.house import House, Player, Reply, wait_until

ORDERS = """Order no,Date,Customer,Product,Quantity,Amount
1001,13/02/2026,Acme,Peat,20,1200.50
1001,13/02/2026,Acme,Bark,2,30
1002,14/02/2026,Blue Gardens,Peat,1,60
1003,some day,Acme,=cmd|' /C calc'!A0,1,60
"""


def told(person: Player, act: str, reply: Reply | None = None, until: str = "") -> Reply:
    """What has come once the process that reads files has done its step."""
    answer = person.taps(reply, act) if reply else person.sends_file(act, ORDERS.encode())
    wait_until(lambda: until in person.chat().last.get("text", ""), 30)
    return answer if until in answer.text else Reply([person.chat().last])


def test_reads_tells_writes_and_takes_back(maria: Player) -> None:
    found = told(maria, "orders.csv", until="takes its place. Shall I")
    assert "3 order lines" in found.text
    assert "no readable date: 1" in found.text
    assert "Nobody" in maria.says("/find Acme").text
    done = told(maria, "Bring it in", found, until="is in")
    assert "orders: 2 new" in done.text
    assert "1,230" in maria.says("/find Acme").text
    told(maria, "Undo", done, until="gone again")
    assert "1,230" not in maria.says("/find Acme").text


def test_the_rows_left_out_come_as_a_file_that_runs_nothing(maria: Player, house: House) -> None:
    found = told(maria, "orders.csv", until="Shall I")
    reply = maria.taps(found, "Rows left out")
    content = house.server.world.files[reply.last["document"]["file_id"]].content.decode("utf-8-sig")
    assert "5,the date cannot be read" in content
    assert "'=cmd" in content


def test_the_rows_left_out_are_taken_once_they_are_mended(maria: Player, house: House) -> None:
    reply = maria.taps(told(maria, "orders.csv", until="Shall I"), "Rows left out")
    content = house.server.world.files[reply.last["document"]["file_id"]].content
    maria.sends_file("left-out.csv", content.replace(b"some day", b"15/02/2026"))
    wait_until(lambda: "1 order line" in maria.chat().last["text"], 30)
    found = Reply([maria.chat().last])
    assert "no readable date" not in found.text
    told(maria, "Bring it in", found, until="is in")
    assert "60" in maria.says("/find Acme").text


def test_nothing_is_saved_when_it_is_left(maria: Player) -> None:
    found = told(maria, "orders.csv", until="Shall I")
    assert "left aside" in maria.taps(found, "Leave it").text
    assert maria.taps(found, "Bring it in").messages == []
    assert "Nobody" in maria.says("/find Acme").text


def test_says_what_it_cannot_read(maria: Player) -> None:
    maria.sends_file("photo.xlsx", b"no workbook")
    wait_until(lambda: "cannot be read" in maria.chat().last["text"], 30)


def test_a_rep_is_told_who_brings_lists_in(alice: Player) -> None:
    assert "managers" in alice.sends_file("orders.csv", ORDERS.encode()).text
    assert "don't know" in alice.says("/import").text


def test_import_says_how(maria: Player) -> None:
    assert "first row names the columns" in maria.says("/import").text
    maria.speaks("zh")
    assert "第一行写列名" in maria.says("/import").text
