"""Pictures: their text is recognised when the person asks for it, never by itself."""

from __future__ import annotations

from collections.abc import Iterator

from minions_engine.errors import FileEmpty, FileFailed, FileNeedsOcr
from minions_engine.readers.base import Source
from minions_engine.types import Document, Page

_MAX_SOURCE_PIXELS = 200_000_000
_MAX_FRAMES = 500


def read(source: Source) -> Iterator[Document]:
    """The recognised text of a picture, a page for each of its frames.

    Raises:
        FileNeedsOcr: Recognition was not asked for.
        FileEmpty: There is no text in the picture.
        FileFailed: It is damaged or too large.
    """
    if not source.ocr:
        raise FileNeedsOcr(
            "This is a picture.", next_step="Recognise its text, if it holds any, to read it."
        )
    pages = tuple(_pages(source))
    if not any(char.isalnum() for page in pages for char in page.text):
        raise FileEmpty("No text was recognised in this picture.")
    yield Document(
        path=source.path,
        media_type=source.media_type,
        pages=pages,
        member=source.member,
        notes=("Its text was recognised.",),
    )


def _pages(source: Source) -> Iterator[Page]:
    from PIL import Image, ImageOps, UnidentifiedImageError

    from minions_engine.readers.ocr import Recogniser

    Image.MAX_IMAGE_PIXELS = None
    try:
        with Image.open(source.stream) as image:
            if image.width * image.height > _MAX_SOURCE_PIXELS:
                raise FileFailed("The picture is too large to be read.")
            recogniser = Recogniser(cpu_s=source.limits.cpu_s)
            # Frames are pages in a TIFF and an animation in all other kinds.
            frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            for index in range(min(frames, _MAX_FRAMES)):
                if recogniser.spent:
                    source.tally.problems.append(f"Pages from {index + 1} on were not read.")
                    return
                image.seek(index)
                upright = ImageOps.exif_transpose(image)
                number = index + 1 if frames > 1 else None
                yield Page(number=number, text=recogniser.text_of(upright))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise FileFailed("The picture is damaged and cannot be read.") from error
