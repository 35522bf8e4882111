"""`export --format reqif`: the traceability as ReqIF 1.2, the exchange format of requirement tools (OMG formal/16-07-01).

Recommendations, paragraphs and actions are spec objects of a type each, `answers` and `cites` are relations, and there is a
specification for each kind, in which the things stand in their order. Identifiers are made from the records' ids alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from ...version import VERSION
from .cells import printable
from .made import made_on
from .placing import MARK, placed
from .trace import Answers, Thing, Trace, read_trace

NAMESPACE = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd"
_TITLE = "Which action answers which recommendation"
_TITLES = {"recommendation": "Recommendations", "paragraph": "Paragraphs", "action": "Actions"}
_RELATIONS = {"answers": "The action answers the recommendation", "cites": "The action's issue cites the paragraph"}
_FIXED = ("ReqIF.ForeignID", "ReqIF.ChapterNumber", "ReqIF.Text", "State")
_TEXT = "text"  # the one datatype: every value is a text


def export_reqif(connection: sqlite3.Connection, out: Path) -> None:
    """Write the file."""
    tree = reqif_of(read_trace(connection), made=made_on(connection))
    ElementTree.indent(tree, " ")
    with placed(out) as path:
        path.write_bytes(b'<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(tree, encoding="utf-8"))


def reqif_of(trace: Trace, *, made: str) -> Element:
    """The document; `made` is the time of the last change of everything in it."""
    root = Element("REQ-IF", {"xmlns": NAMESPACE})
    header = SubElement(SubElement(root, "THE-HEADER"), "REQ-IF-HEADER", {"IDENTIFIER": _id("header")})
    tool = f"{MARK} {VERSION}"
    told = {"CREATION-TIME": made, "REQ-IF-TOOL-ID": tool, "REQ-IF-VERSION": "1.0", "SOURCE-TOOL-ID": tool, "TITLE": _TITLE}
    for name, value in told.items():
        SubElement(header, name).text = value
    content = SubElement(SubElement(root, "CORE-CONTENT"), "REQ-IF-CONTENT")
    names = sorted({name for thing in trace.things for name in thing.facts})
    SubElement(content, "DATATYPES").append(
        _identified("DATATYPE-DEFINITION-STRING", _TEXT, _TEXT, made, {"MAX-LENGTH": "1000000"})
    )
    SubElement(content, "SPEC-TYPES").extend(_types((*_FIXED, *names), made))
    SubElement(content, "SPEC-OBJECTS").extend(_object(thing, made) for thing in trace.things)
    SubElement(content, "SPEC-RELATIONS").extend(_relation(link, made) for link in trace.links)
    SubElement(content, "SPECIFICATIONS").extend(_specifications(trace.things, made))
    return root


def _id(*parts: str) -> str:
    """An identifier that XML takes, the same in every run."""
    return "_" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _identified(tag: str, key: str, name: str, made: str, more: dict[str, str] | None = None) -> Element:
    attributes = {"IDENTIFIER": _id(tag, key), "LAST-CHANGE": made, "LONG-NAME": printable(name)}
    return Element(tag, {**attributes, **(more or {})})


def _types(names: Iterable[str], made: str) -> Iterator[Element]:
    for kind in _TITLES:
        spec_type = _identified("SPEC-OBJECT-TYPE", kind, kind.capitalize(), made)
        attributes = SubElement(spec_type, "SPEC-ATTRIBUTES")
        for name in names:
            attribute = _identified("ATTRIBUTE-DEFINITION-STRING", f"{kind} {name}", name, made)
            datatype = SubElement(SubElement(attribute, "TYPE"), "DATATYPE-DEFINITION-STRING-REF")
            datatype.text = _id("DATATYPE-DEFINITION-STRING", _TEXT)
            attributes.append(attribute)
        yield spec_type
    for kind, told in _RELATIONS.items():
        yield _identified("SPEC-RELATION-TYPE", kind, kind, made, {"DESC": told})
    yield _identified("SPECIFICATION-TYPE", "list", "List", made)


def _object(thing: Thing, made: str) -> Element:
    element = _identified("SPEC-OBJECT", thing.record_id, f"{thing.kind.capitalize()} {thing.number}", made)
    values = SubElement(element, "VALUES")
    text = "\n".join((thing.text, *(f"• {point}" for point in thing.points)))
    fixed = zip(_FIXED, (thing.record_id, thing.number, text, thing.state), strict=True)
    for name, value in (*fixed, *thing.facts.items()):
        attribute = SubElement(values, "ATTRIBUTE-VALUE-STRING", {"THE-VALUE": printable(value)})
        definition = SubElement(SubElement(attribute, "DEFINITION"), "ATTRIBUTE-DEFINITION-STRING-REF")
        definition.text = _id("ATTRIBUTE-DEFINITION-STRING", f"{thing.kind} {name}")
    SubElement(SubElement(element, "TYPE"), "SPEC-OBJECT-TYPE-REF").text = _id("SPEC-OBJECT-TYPE", thing.kind)
    return element


def _relation(link: Answers, made: str) -> Element:
    key = f"{link.action_id} {link.kind} {link.target_id}"
    element = _identified("SPEC-RELATION", key, link.basis, made)
    SubElement(SubElement(element, "TARGET"), "SPEC-OBJECT-REF").text = _id("SPEC-OBJECT", link.target_id)
    SubElement(SubElement(element, "SOURCE"), "SPEC-OBJECT-REF").text = _id("SPEC-OBJECT", link.action_id)
    SubElement(SubElement(element, "TYPE"), "SPEC-RELATION-TYPE-REF").text = _id("SPEC-RELATION-TYPE", link.kind)
    return element


def _specifications(things: Iterable[Thing], made: str) -> Iterator[Element]:
    listed = tuple(things)
    for kind, title in _TITLES.items():
        element = _identified("SPECIFICATION", kind, title, made)
        SubElement(SubElement(element, "TYPE"), "SPECIFICATION-TYPE-REF").text = _id("SPECIFICATION-TYPE", "list")
        children = SubElement(element, "CHILDREN")
        for thing in listed:
            if thing.kind == kind:
                place = _identified("SPEC-HIERARCHY", thing.record_id, thing.number, made)
                SubElement(SubElement(place, "OBJECT"), "SPEC-OBJECT-REF").text = _id("SPEC-OBJECT", thing.record_id)
                children.append(place)
        yield element
