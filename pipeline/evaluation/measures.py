"""How alike two sets of values are: strict, soft and by edits, each with precision, recall and F1.

Values are compared under a key (an action's number, an issue and its ordinal). Strict: equal once white space is folded
and quotes and dashes are made plain. Soft: F1 of the tokens. Levenshtein: normalised similarity of the folded texts. A
measure's precision is the likeness summed over what was found, its recall over what gold has; a key only one side has
counts nothing and weighs fully. Where the key itself is the value (numbers, citations), the three are the same.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence

import pandas as pd
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from schemas.base import Model

from ..resolving.words import fold

Pair = tuple[str, str]
_PAIRED = 50.0  # texts less alike than this are two different ones, not two readings of one


class Score(Model):
    """One field of one document against gold. `support` is what gold has, `found` what the database has."""

    document: str
    group: str
    field: str
    support: int
    found: int
    strict_precision: float
    strict_recall: float
    strict_f1: float
    soft_precision: float
    soft_recall: float
    soft_f1: float
    levenshtein_precision: float
    levenshtein_recall: float
    levenshtein_f1: float
    wrong: tuple[str, ...] = ()  # the keys that are missing, invented or not strictly equal


def measure(document: str, group: str, field: str, gold: Iterable[Pair], found: Iterable[Pair]) -> Score:
    """Compare two lists of (key, value); equal keys are paired in their order."""
    joined = _frame(gold).merge(_frame(found), on=["key", "occurrence"], how="outer", suffixes=("_gold", "_found"))
    both = joined.dropna(subset=["value_gold", "value_found"])
    support, number = int(joined["value_gold"].notna().sum()), int(joined["value_found"].notna().sum())
    strict = both["value_gold"] == both["value_found"]
    soft = [_token_f1(a, b) for a, b in zip(both["value_gold"], both["value_found"], strict=True)]
    edits = [Levenshtein.normalized_similarity(a, b) for a, b in zip(both["value_gold"], both["value_found"], strict=True)]
    wrong = joined.drop(index=both.index[strict])["key"]
    values: dict[str, float] = {}
    sums = {"strict": float(strict.sum()), "soft": sum(soft), "levenshtein": sum(edits)}
    for name, total in sums.items():
        precision, recall = _share(total, number), _share(total, support)
        values[f"{name}_precision"], values[f"{name}_recall"] = precision, recall
        values[f"{name}_f1"] = round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0
    return Score.model_validate(
        {
            "document": document, "group": group, "field": field, "support": support, "found": number, **values,
            "wrong": tuple(sorted(set(wrong))),
        }
    )  # fmt: skip


def measure_set(document: str, group: str, field: str, gold: Iterable[str], found: Iterable[str]) -> Score:
    """Compare two multisets of values: a value is right or it is not."""
    return measure(document, group, field, ((fold(item), "") for item in gold), ((fold(item), "") for item in found))


def _frame(pairs: Iterable[Pair]) -> pd.DataFrame:
    frame = pd.DataFrame([(key, fold(value)) for key, value in pairs], columns=["key", "value"], dtype="object")
    frame["occurrence"] = frame.groupby("key").cumcount()
    return frame


def _share(total: float, number: int) -> float:
    return round(total / number, 4) if number else 0.0


def _token_f1(one: str, other: str) -> float:
    first, second = Counter(one.casefold().split()), Counter(other.casefold().split())
    common = sum((first & second).values())
    if not first or not second:
        return float(first == second)
    return 2 * common / (sum(first.values()) + sum(second.values()))


def paired(prefix: str, gold: Sequence[str], found: Sequence[str]) -> tuple[list[Pair], list[Pair]]:
    """Two lists of texts under common keys: the most alike are paired first, what is left over stands alone."""
    likeness = sorted(
        (
            (fuzz.ratio(fold(a), fold(b)), -abs(i - k), i, k)
            for (i, a), (k, b) in itertools.product(enumerate(gold), enumerate(found))
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for score, _, i, k in likeness:
        if score >= _PAIRED and i not in partner and k not in partner.values():
            partner[i] = k
    key_of = {k: i for i, k in partner.items()}
    gold_pairs = [(f"{prefix} {i + 1}", text) for i, text in enumerate(gold)]
    found_pairs = [(f"{prefix} {key_of[k] + 1}" if k in key_of else f"{prefix} +{k + 1}", text) for k, text in enumerate(found)]
    return gold_pairs, found_pairs
