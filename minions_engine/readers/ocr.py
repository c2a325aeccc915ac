"""Text recognition on this machine, with models that come inside the package of rapidocr."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

from minions_engine.readers.page_builder import clean

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 5_000_000
_THREADS = 2
_SAME_LINE = 0.5


class Recogniser:
    """Recognises text in images until its time is used up.

    Args:
        cpu_s: Processor seconds that one ordinary reading may take; recognition gets a
            multiple of it and stops before the limit of its process does.
    """

    def __init__(self, *, cpu_s: float) -> None:
        from rapidocr import RapidOCR

        from minions_engine.readers.sandbox import OCR_FACTOR

        self._engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": _THREADS,
            }
        )
        self._end = time.process_time() + cpu_s * OCR_FACTOR * 0.8

    @property
    def spent(self) -> bool:
        """Whether the time is used up."""
        return time.process_time() > self._end

    def fitting_scale(self, width: float, height: float) -> float:
        """Largest factor at which a picture of this size is within the pixel limit."""
        return math.sqrt(MAX_PIXELS / max(1.0, width * height))

    def text_of(self, image: Image) -> str:
        """The lines of text in reading order; empty when there are none."""
        import numpy as np

        scale = self.fitting_scale(*image.size)
        if scale < 1:
            size = (max(1, int(image.width * scale)), max(1, int(image.height * scale)))
            image = image.resize(size)
        # OpenCV's order of colours.
        found = self._engine(np.asarray(image.convert("RGB"))[:, :, ::-1])
        if found is None or found.txts is None or found.boxes is None:
            return ""
        boxes = [(box[:, 1].min(), box[:, 1].max(), box[:, 0].min()) for box in found.boxes]
        return clean(_in_lines(list(zip(boxes, found.txts, strict=True))))


def _in_lines(words: list[tuple[tuple[float, float, float], str]]) -> str:
    """Pieces that overlap in height stand on one line, from left to right."""
    lines: list[list[tuple[tuple[float, float, float], str]]] = []
    for piece in sorted(words, key=lambda word: (word[0][0] + word[0][1]) / 2):
        top, bottom, _ = piece[0]
        if lines:
            last_top, last_bottom, _ = lines[-1][-1][0]
            overlap = min(bottom, last_bottom) - max(top, last_top)
            if overlap > _SAME_LINE * min(bottom - top, last_bottom - last_top):
                lines[-1].append(piece)
                continue
        lines.append([piece])
    return "\n".join(
        " ".join(text for _, text in sorted(line, key=lambda word: word[0][2])) for line in lines
    )
