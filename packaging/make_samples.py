"""Write those sample files that no text editor writes: PDF, Word, Excel, slides and mail.

    python packaging/make_samples.py

All people, firms and figures are invented. The other sample files (``.md``, ``.txt``, ``.csv``,
``.html``) are edited by hand in ``resources/samples``; the text of the lease is
``packaging/samples/lease.html``. The facts interlock: ``resources/sample-questions.jsonl`` asks
for them and a test finds each answer in its file. Dates inside the files are fixed, so that a
second run changes nothing but what was changed here.
"""

from __future__ import annotations

import datetime as dt
import io
import os
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "samples"
WRITTEN = dt.datetime(2026, 5, 20, 9, 0)


def main() -> None:
    """Write every made file."""
    write_lease(TARGET / "lease.pdf")
    write_lab_report(TARGET / "lab-report.docx")
    write_budget(TARGET / "budget.xlsx")
    write_open_day(TARGET / "open-day.pptx")
    write_mail(TARGET / "kiln-offer.eml")


def write_lease(path: Path) -> None:
    """Three pages with a text layer, set by Qt; Qt's own dates and ids are replaced."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from pypdf import PdfReader, PdfWriter
    from PySide6.QtCore import QMarginsF
    from PySide6.QtGui import (
        QFont,
        QGuiApplication,
        QPageLayout,
        QPageSize,
        QPdfWriter,
        QTextDocument,
    )

    application = QGuiApplication.instance() or QGuiApplication([])
    raw = path.with_suffix(".qt.pdf")
    printer = QPdfWriter(str(raw))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageMargins(QMarginsF(8, 6, 8, 6), QPageLayout.Unit.Millimeter)
    printer.setTitle("Commercial Lease, 14 Quay Lane")
    document = QTextDocument()
    document.setDefaultFont(QFont("DejaVu Serif", 10))
    document.setHtml((ROOT / "packaging/samples/lease.html").read_text(encoding="utf-8"))
    document.print_(printer)
    del printer, application

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(raw.read_bytes())))
    raw.unlink()
    stamp = WRITTEN.strftime("D:%Y%m%d%H%M%SZ")
    writer.metadata = {
        "/Title": "Commercial Lease, 14 Quay Lane",
        "/Author": "Ostrander Holdings",
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    writer.xmp_metadata = None
    writer._ID = None  # Qt draws it at random; pypdf has no public way to leave it out
    writer.compress_identical_objects()
    writer.write(path)


def write_lab_report(path: Path) -> None:
    """A letter with headings and one table."""
    from docx import Document

    report = Document()
    report.core_properties.author = "Northgate Materials Laboratory"
    report.core_properties.title = "Test report 26-0417"
    report.core_properties.created = report.core_properties.modified = WRITTEN
    report.add_heading("Test report 26-0417", level=1)
    report.add_paragraph(
        "Northgate Materials Laboratory, 8 Assay Street, Harrowmouth. Customer: Tern & Vale "
        "Pottery. Samples received on 20 April 2026, report of 6 May 2026."
    )
    report.add_heading("What was tested", level=2)
    report.add_paragraph(
        "Four glazed stoneware bowls, each with another glaze, were tested for the release of "
        "lead and cadmium. The bowls were filled with four per cent acetic acid and left for 24 "
        "hours at 22 °C in the dark."
    )
    report.add_heading("Results", level=2)
    rows = [
        ("Sample", "Glaze", "Lead mg/l", "Cadmium mg/l", "Verdict"),
        ("A", "Harbour blue", "0.02", "below 0.005", "passed"),
        ("B", "Ash white", "below 0.01", "below 0.005", "passed"),
        ("C", "Tenmoku", "0.03", "below 0.005", "passed"),
        ("D", "G-17 ember red", "0.11", "0.47", "failed"),
    ]
    table = report.add_table(rows=0, cols=5, style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    report.add_paragraph(
        "The laboratory applies limits of 4.0 mg/l for lead and 0.30 mg/l for cadmium."
    )
    report.add_heading("Assessment", level=2)
    report.add_paragraph(
        "Glaze G-17 releases 0.47 mg/l of cadmium, which is above the limit of 0.30 mg/l. It must "
        "not be used on surfaces that touch food. The other three glazes are fit for tableware."
    )
    report.add_paragraph(
        "The red stain contains cadmium sulphoselenide; firing above 1,200 °C breaks up its "
        "protecting shell. A second test of a changed recipe takes ten working days and costs "
        "180 euros."
    )
    report.add_paragraph("Dr Ottoline Reyes, head of the laboratory")
    report.save(str(path))
    fix_zip_dates(path)


def write_budget(path: Path) -> None:
    """Two sheets: the year, and the firings of kiln 2."""
    from xlsxwriter import Workbook

    book = Workbook(str(path))
    book.set_properties({"title": "Budget 2026", "author": "Noor Tern", "created": WRITTEN})
    bold = book.add_format({"bold": True})
    year = book.add_worksheet("Budget 2026")
    year.write_row(0, 0, ["Item", "Planned EUR", "Spent to April EUR", "Remark"], bold)
    lines: list[tuple[str, float, float, str]] = [
        ("Rent", 23520, 7840, "12 x 1,960"),
        ("Heating, water, refuse", 2880, 960, "advance of 240 a month"),
        ("Electricity", 9400, 3710, "kiln 2 takes more than planned"),
        ("Clay and glaze", 6200, 1985, ""),
        ("Repairs and kilns", 3000, 410, "new elements for kiln 2 still to come"),
        ("Insurance", 1240, 1240, "paid in January"),
        ("Laboratory", 600, 360, "two tests"),
        ("Open day", 750, 0, "19 September"),
        ("Wages for the shop", 18600, 6200, "Lubna, 16 hours a week"),
    ]
    for at, line in enumerate(lines, start=1):
        year.write_row(at, 0, line)
    last = len(lines)
    year.write(last + 1, 0, "Total", bold)
    for column, letter in ((1, "B"), (2, "C")):
        total = sum(float(line[column]) for line in lines)
        year.write_formula(last + 1, column, f"=SUM({letter}2:{letter}{last + 1})", bold, total)
    kiln = book.add_worksheet("Kiln 2")
    kiln.write_row(0, 0, ["Date", "Programme", "Hours to top", "Electricity kWh"], bold)
    for at, firing in enumerate(
        [
            ("2026-01-10", "Stoneware glaze", 9.0, 118),
            ("2026-02-07", "Stoneware glaze", 9.5, 124),
            ("2026-03-14", "Porcelain", 10.5, 141),
            ("2026-04-18", "Stoneware glaze", 11.0, 149),
        ],
        start=1,
    ):
        kiln.write_row(at, 0, firing)
    for sheet in (year, kiln):
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 3, 20)
    book.close()


def write_open_day(path: Path) -> None:
    """Three slides."""
    from pptx import Presentation

    slides = Presentation()
    slides.core_properties.author = "Lubna Castellan"
    slides.core_properties.title = "Open day 2026"
    slides.core_properties.created = slides.core_properties.modified = WRITTEN
    for title, lines in (
        ("Open day 2026", ["Saturday, 19 September, 11 a.m. to 5 p.m.", "14 Quay Lane, the yard"]),
        (
            "What happens when",
            [
                "11:30 a.m. Throwing for beginners, eight wheels, no charge",
                "2 p.m. and 4 p.m. Raku firing in the yard",
                "3 p.m. Noor shows how a teapot is put together",
            ],
        ),
        (
            "Who does what",
            [
                "Cakes: Halvorsen's bakery, 120 pieces ordered",
                "Raku kiln: borrowed from the art school, collected on 18 September",
                "Fire watch: Sefa, with two extinguishers and the garden hose",
            ],
        ),
    ):
        slide = slides.slides.add_slide(slides.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(lines)
    slides.save(str(path))
    fix_zip_dates(path)


def write_mail(path: Path) -> None:
    """A mail with one attachment."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Petra Lindqvist <petra@kilnworks.example>"
    mail["To"] = "Noor Tern <noor@ternandvale.example>"
    mail["Date"] = "Mon, 18 May 2026 08:42:00 +0200"
    mail["Subject"] = "Offer 2026-118: new elements for kiln 2"
    mail["Message-ID"] = "<offer-2026-118@kilnworks.example>"
    mail.set_content(
        "Dear Noor,\n\n"
        "thank you for the figures of the last four firings. Eleven hours to 1,240 °C is a clear "
        "sign: the elements of kiln 2 have lost about a fifth of their power.\n\n"
        "We can change all eight elements and both thermocouples for 2,340 euros, work and tax "
        "included. The parts are at your door three weeks after the order. The offer stands until "
        "30 June 2026. We give two years' warranty on the elements.\n\n"
        "The kiln has to stand cold and empty for the two days of the work.\n\n"
        "Kind regards\nPetra Lindqvist\nKilnworks\n"
    )
    mail.add_attachment(
        "Position,Article,Pieces,Price EUR\n"
        "1,Heating element 9.5 kW set,8,1480\n"
        "2,Thermocouple type S,2,310\n"
        "3,Work on the spot,1,550\n",
        subtype="csv",
        filename="offer-2026-118.csv",
    )
    mail.set_boundary("=_offer-2026-118")
    path.write_bytes(mail.as_bytes())


def fix_zip_dates(path: Path) -> None:
    """Give every member of an Office file the same date, so that a second run writes the same."""
    with zipfile.ZipFile(path) as old:
        members = [(info.filename, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members:
            member = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, data)


if __name__ == "__main__":
    main()
