"""Pictures wait for the person to ask; then their text is recognised without any network."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from minions_engine.errors import FileEmpty, FileFailed, FileNeedsOcr
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool


def drawn(*lines: str) -> Image.Image:
    image = Image.new("RGB", (640, 80 + 60 * len(lines)), "white")
    font = ImageFont.load_default(size=36)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((40, 40 + 60 * number), line, fill="black", font=font)
    return image


async def read(path: Path, *, ocr: bool) -> list[str]:
    async with ReaderPool(limits=Limits(), processes=1) as pool:
        result = await pool.read(str(path), ocr=ocr)
    return [page.text for document in result.documents for page in document.pages]


async def test_not_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    drawn("Invoice 2024").save(path)
    with pytest.raises(FileNeedsOcr, match="This is a picture"):
        await read(path, ocr=False)


@pytest.mark.slow
async def test_text_is_recognised_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    drawn("Invoice 2024", "Total 950").save(path)
    assert await read(path, ocr=True) == ["Invoice 2024\nTotal 950"]


@pytest.mark.slow
async def test_scanned_pdf_is_recognised_page_by_page(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    drawn("First sheet").save(path, save_all=True, append_images=[drawn("Second sheet")])
    with pytest.raises(FileNeedsOcr, match="pictures of text only"):
        await read(path, ocr=False)
    assert await read(path, ocr=True) == ["First sheet", "Second sheet"]


@pytest.mark.slow
async def test_nothing_to_recognise_and_damage(tmp_path: Path) -> None:
    blank = tmp_path / "blank.png"
    Image.new("RGB", (200, 200), "white").save(blank)
    with pytest.raises(FileEmpty, match="No text was recognised"):
        await read(blank, ocr=True)
    data = io.BytesIO()
    drawn("Invoice").save(data, "PNG")
    damaged = tmp_path / "damaged.png"
    damaged.write_bytes(data.getvalue()[: len(data.getvalue()) // 2])
    with pytest.raises(FileFailed, match="picture is damaged"):
        await read(damaged, ocr=True)


async def test_a_claim_of_size_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    data = io.BytesIO()
    Image.new("1", (8, 8)).save(data, "PNG")
    raw = bytearray(data.getvalue())
    raw[16:24] = (50_000).to_bytes(4, "big") * 2
    path.write_bytes(raw)
    with pytest.raises(FileFailed):
        await read(path, ocr=True)
