"""The bill of materials and the licences, as files that others read."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
from documents import bill_of_materials, write_licences
from parts_list import Part

# The part of the schema of CycloneDX 1.6 that this document uses.
LICENCE = {
    "oneOf": [
        {
            "type": "object",
            "required": ["license"],
            "properties": {"license": {"type": "object", "required": ["id"]}},
            "additionalProperties": False,
        },
        {
            "type": "object",
            "required": ["expression"],
            "properties": {"expression": {"type": "string"}},
            "additionalProperties": False,
        },
    ]
}
COMPONENT = {
    "type": "object",
    "required": ["type", "name", "bom-ref"],
    "properties": {
        "type": {"enum": ["library", "machine-learning-model", "platform", "file", "application"]},
        "purl": {"type": "string", "pattern": "^pkg:[a-z]+/[^@ ]+@[^ ]+$"},
        "licenses": {"type": "array", "items": LICENCE, "minItems": 1, "maxItems": 1},
        "hashes": {
            "items": {
                "required": ["alg", "content"],
                "properties": {
                    "alg": {"const": "SHA-256"},
                    "content": {"pattern": "^[0-9a-f]{64}$"},
                },
            }
        },
    },
}
SCHEMA = {
    "type": "object",
    "required": ["bomFormat", "specVersion", "serialNumber", "version", "metadata", "components"],
    "properties": {
        "bomFormat": {"const": "CycloneDX"},
        "specVersion": {"const": "1.6"},
        "serialNumber": {"pattern": "^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
        "version": {"type": "integer", "minimum": 1},
        "metadata": {
            "required": ["timestamp", "component"],
            "properties": {
                "timestamp": {"pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
                "component": COMPONENT,
            },
        },
        "components": {"type": "array", "items": COMPONENT},
    },
}
HASHES = {"models/x/model.onnx": "ab" * 32}
PARTS = (
    Part(name="zeta", version="2.0", licence="MIT OR Apache-2.0", kind="python"),
    Part(name="Alpha", version="1.0", licence="MIT", kind="system", homepage="https://a.example"),
    Part(name="model", version="1", licence="Apache-2.0", kind="model"),
)


def bill(parts: tuple[Part, ...] = PARTS, made_at: int = 1_700_000_000) -> dict[str, object]:
    return bill_of_materials(parts, version="0.1.0", made_at=made_at, hashes=HASHES)


def test_the_bill_of_materials_keeps_to_the_schema() -> None:
    jsonschema.validate(bill(), SCHEMA)


def test_every_part_is_in_it_once_and_in_order() -> None:
    rows = json.loads(json.dumps(bill()))["components"]
    assert [row["name"] for row in rows] == ["Alpha", "model", "zeta", "models/x/model.onnx"]
    assert rows[0]["licenses"] == [{"license": {"id": "MIT"}}]
    assert rows[2]["licenses"] == [{"expression": "MIT OR Apache-2.0"}]
    references = {row["bom-ref"] for row in rows}
    assert len(references) == len(rows)


def test_equal_parts_give_an_equal_document() -> None:
    assert bill() == bill(tuple(reversed(PARTS)))
    changed = (replace(PARTS[0], version="2.1"), *PARTS[1:])
    assert bill()["serialNumber"] != bill(changed)["serialNumber"]


def test_the_licences_name_their_texts(tmp_path: Path) -> None:
    shared, own = tmp_path / "LICENSE", tmp_path / "NOTICE"
    shared.write_text("the same text")
    own.write_text("another")
    parts = (
        replace(PARTS[0], texts=(shared, own)),
        replace(PARTS[1], texts=(shared,)),
        PARTS[2],
    )
    folder = tmp_path / "resources"
    write_licences(parts, folder)
    rows = json.loads((folder / "licences.json").read_text(encoding="utf-8"))["parts"]
    assert [row["name"] for row in rows] == ["Alpha", "model", "zeta"]
    assert {*rows[0]} == {"name", "version", "licence", "kind", "homepage", "texts"}
    assert rows[0]["texts"][0] in rows[2]["texts"]
    assert len(list((folder / "licences").iterdir())) == 2
    assert (folder / rows[0]["texts"][0]).read_text() == "the same text"
