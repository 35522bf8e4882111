"""Documents changed at random, by a seed: the same seed makes the same mutant.

What is changed is what files get wrong and what files that mean harm get wrong on purpose: single bits, a lost tail, objects of
a PDF in each other's place, a stream of one document in another, numbers grown beyond all bounds, pieces repeated; in texts
also letters that turn the direction of reading, marks without width, and lines in each other's place.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Sequence

_OBJECT = re.compile(rb"(?<=\n)\d+ \d+ obj.*?endobj", re.DOTALL)
_OBJECT_HEAD = re.compile(rb"\d+ \d+ obj")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_NUMBER = re.compile(rb"(?<=[\s\[/])-?\d+(?:\.\d+)?(?=[\s\]/])")
_REPEATED = 40_000  # bytes that repetition adds at most: a longer document takes longer, and shows nothing more
_NUMBERS = (b"-1", b"0", b"65536", b"2147483647", b"-2147483648", b"99999999999999999999", b"1e99", b".")
_SIGNS = (
    "\u202e", "\u200b", "\x00", "\ufeff", "\U0001f4a3", "\r", "\x1b[2J", "|||||||", "\t" * 50, "<ul><ul><li>", "9" * 400,
    "#" * 99,
)  # fmt: skip

Mutation = Callable[[bytes, random.Random, Sequence[bytes]], bytes]


def mutate(data: bytes, others: Sequence[bytes], seed: int) -> bytes:
    """One mutant of a document; `others` lend it their pieces."""
    chance = random.Random(seed)
    mutations = PDF if data.startswith(b"%PDF") else TEXT
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(mutations)(data, chance, others)
    return data


def flip_bits(data: bytes, chance: random.Random, __: Sequence[bytes] = ()) -> bytes:
    """Some bits turned round."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 8, 64, 512))) if changed else ():
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut_off(data: bytes, chance: random.Random, __: Sequence[bytes] = ()) -> bytes:
    """The tail lost, or the head, or a piece out of the middle."""
    first, last = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return chance.choice((data[:last], data[first:], data[:first] + data[last:]))


def repeat(data: bytes, chance: random.Random, __: Sequence[bytes] = ()) -> bytes:
    """A piece there many times."""
    first = chance.randrange(len(data) + 1)
    piece = data[first : first + chance.choice((4, 64, 1024))]
    return data[:first] + (piece * chance.choice((2, 50, 1000)))[:_REPEATED] + data[first:]


def swap_objects(data: bytes, chance: random.Random, __: Sequence[bytes] = ()) -> bytes:
    """Two objects of a PDF in each other's place, each under the other's number."""
    found = list(_OBJECT.finditer(data))
    if len(found) < 2:
        return flip_bits(data, chance)
    first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
    ours, theirs = (_OBJECT_HEAD.sub(b"", match[0], count=1) for match in (first, second))
    heads = [head[0] if (head := _OBJECT_HEAD.match(match[0])) else b"" for match in (first, second)]
    between = data[first.end() : second.start()]
    return data[: first.start()] + heads[0] + theirs + between + heads[1] + ours + data[second.end() :]


def splice_stream(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The stream of an object replaced by that of another document, whatever it is packed in."""
    streams = list(_STREAM.finditer(data))
    foreign = _STREAM.findall(chance.choice(others)) if others else []
    if not streams or not foreign:
        return flip_bits(data, chance)
    at = chance.choice(streams)
    piece: bytes = chance.choice(foreign)
    return data[: at.start(1)] + piece + data[at.end(1) :]


def change_contents(data: bytes, chance: random.Random, __: Sequence[bytes] = ()) -> bytes:
    """A packed stream unpacked, changed and packed again: what a reader sees is well packed and wrong."""
    packed = [match for match in _STREAM.finditer(data) if match[1][:1] == b"x"]
    if not packed:
        return change_numbers(data, chance)
    at = chance.choice(packed)
    try:
        inner = zlib.decompressobj().decompress(at[1], 1 << 22)
    except zlib.error:
        return flip_bits(data, chance)
    inner = chance.choice((flip_bits, cut_off, repeat, change_numbers))(inner, chance)
    return data[: at.start(1)] + zlib.compress(inner, 1) + data[at.end(1) :]


def change_numbers(data: bytes, chance: random.Random, __: Sequence[bytes] = ()) -> bytes:
    """Some numbers grown beyond all bounds, or below zero."""
    found = list(_NUMBER.finditer(data))
    for at in sorted(chance.sample(found, min(len(found), chance.choice((1, 5)))), key=lambda match: -match.start()):
        data = data[: at.start()] + chance.choice(_NUMBERS) + data[at.end() :]
    return data


def change_signs(data: bytes, chance: random.Random, __: Sequence[bytes] = ()) -> bytes:
    """Signs that no text has, put in."""
    for _ in range(chance.choice((1, 10, 100))):
        at = chance.randrange(len(data) + 1)
        data = data[:at] + chance.choice(_SIGNS).encode() + data[at:]
    return data


def swap_lines(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Lines in each other's place, and some of another text."""
    lines = data.split(b"\n")
    strange = [line for other in others if not other.startswith(b"%PDF") for line in other.split(b"\n")]
    for _ in range(chance.choice((1, 5, 50))):
        first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[first], lines[second] = lines[second], chance.choice(strange) if strange and chance.random() < 0.3 else lines[first]
    return b"\n".join(lines)


PDF: tuple[Mutation, ...] = (
    flip_bits, cut_off, repeat, swap_objects, swap_objects, splice_stream, change_contents, change_contents, change_numbers,
)  # fmt: skip
TEXT: tuple[Mutation, ...] = (flip_bits, cut_off, repeat, change_numbers, change_signs, swap_lines)
