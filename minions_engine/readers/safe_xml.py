"""XML from strangers: no entities expanded, no network, no huge trees."""

from __future__ import annotations

from typing import Any

from minions_engine.errors import FileFailed


def parse_xml(data: bytes, *, recover: bool = True) -> Any:
    """Root of the tree.

    Raises:
        FileFailed: it is not XML, or it declares entities of its own.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=recover,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FileFailed("The file is damaged: its XML cannot be read.") from error
    if root is None:
        raise FileFailed("The file is damaged: its XML cannot be read.")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(True for _ in dtd.iterentities()):
        raise FileFailed("The file declares XML entities, which is not allowed.")
    return root
