"""Mail: headers and body are one document, attachments are members of it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from minions_engine.errors import FileEmpty
from minions_engine.readers.base import Limits
from minions_engine.readers.catalog import read_source
from tests.engine.readers.made import read_all, read_one, source_of, tables, zip_of


def letter(subject: str = "Keys of the boat house") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ada Löv <ada@example.org>"
    message["To"] = "Ben <ben@example.org>"
    message["Date"] = "Mon, 05 Feb 2024 10:00:00 +0100"
    message["Message-ID"] = "<1@example.org>"
    message["Subject"] = subject
    message.set_content("Dear Ben,\n\nthe keys lie under the blue pot.\n")
    return message


def test_headers_and_body_are_text() -> None:
    found = read_one(letter().as_bytes(), "keys.eml")
    assert found.title == "Keys of the boat house"
    assert "From: Ada Löv <ada@example.org>" in found.text
    assert "Date: Mon, 05 Feb 2024" in found.text
    assert "the keys lie under the blue pot." in found.text


def test_the_page_of_a_mail_is_taken_for_its_tables() -> None:
    message = letter()
    message.add_alternative(
        "<p>See:</p><table><tr><th>Day<th>Hour</tr><tr><td>Mon<td>9</table>", subtype="html"
    )
    found = read_one(message.as_bytes(), "keys.eml")
    assert tables(found)[0].header == "Day | Hour"
    assert found.text.count("blue pot") == 0


def test_attachments_are_members_and_the_rest_is_named() -> None:
    message = letter()
    message.add_attachment("Rent is due.", filename="rent.txt")
    message.add_attachment(
        zip_of({"a/plan.csv": "Day,Hour\nMon,9\n"}), "application", "zip", filename="plan.zip"
    )
    message.add_attachment(b"\x7fELF" + bytes(64), "application", "x", filename="tool.bin")
    source = source_of(message.as_bytes(), "keys.eml")
    found = list(read_source(source))
    assert [each.member for each in found] == ["", "rent.txt", "plan.zip!/a/plan.csv"]
    assert "Attachments: rent.txt, plan.zip, tool.bin" in found[0].text
    assert found[1].text == "Rent is due.\n"
    assert [problem.partition(":")[0] for problem in source.tally.problems] == ["tool.bin"]


def test_a_mail_within_a_mail_is_a_member() -> None:
    outer = letter("Fwd: minutes")
    outer.add_attachment(letter("Minutes of May"))
    found = read_all(outer.as_bytes(), "outer.eml")
    assert [each.title for each in found] == ["Fwd: minutes", "Minutes of May"]
    assert found[1].member == "message 1.eml"


def test_each_mail_of_a_mailbox_is_a_document() -> None:
    lines = []
    for subject in ("One", "Two", "Three"):
        lines.append(b"From ada@example.org Mon Feb  5 10:00:00 2024\n")
        body = letter(subject)
        body.set_content("text of the mail\n>From here on it is quoted\n")
        lines.append(body.as_bytes() + b"\n")
    found = read_all(b"".join(lines), "all.mbox")
    assert [each.title for each in found] == ["One", "Two", "Three"]
    assert len({each.member for each in found}) == 3
    assert "From here on it is quoted" in found[2].text


def test_a_large_mailbox_is_no_archive_of_members() -> None:
    one = b"From ada@example.org Mon Feb  5 10:00:00 2024\n" + letter().as_bytes() + b"\n"
    found = read_all(one * 30, "many.mbox", limits=Limits(members=5))
    assert [found[0].member, found[-1].member] == ["message 1.eml", "message 30.eml"]
    assert read_one(one, "single.mbox").member == ""


@pytest.mark.parametrize(
    ("charset", "words"), [("iso-8859-1", "Grüße"), ("koi8-r", "Привет"), ("iso-2022-jp", "日本語")]
)
def test_encodings_of_bodies(charset: str, words: str) -> None:
    message = letter()
    message.set_content(f"{words} and so on\n", charset=charset)
    assert f"{words} and so on" in read_one(message.as_bytes(), "mail.eml").text


def test_broken_headers_do_not_stop_the_reading() -> None:
    data = (
        b"From: =?utf-8?B?broken\r\nTo: <<>,;\r\nDate: yesterday\r\nMessage-ID: <x>\r\n"
        b"Subject: \xff\xfe odd\r\nContent-Type: text/plain; charset=klingon\r\n\r\nstill readable\r\n"
    )
    assert "still readable" in read_one(data, "broken.eml").text


def test_mails_that_nest_without_end_are_bounded() -> None:
    message = letter("0")
    for depth in range(1, 12):
        outer = letter(str(depth))
        outer.add_attachment(message)
        message = outer
    source = source_of(message.as_bytes(), "nest.eml")
    found = list(read_source(source))
    assert 1 < len(found) <= source.limits.depth + 1
    assert any("too deep" in problem for problem in source.tally.problems)


def test_a_mail_without_words_is_empty() -> None:
    with pytest.raises(FileEmpty):
        read_all(b"Message-ID: <>\r\nMIME-Version: 1.0\r\n\r\n\r\n", "blank.eml")
