"""What a printed citation means, for the truth files.

The content marks a citation by braces, so nothing is searched for here: the numbers after "Para" are paragraphs,
those after "Rec" are recommendations, and "Para & Rec" announces a recommendation by its paragraph number.
"""

import re

BRACED = re.compile(r"\s*\{([^}]*)\}")
WORD_OR_NUMBER = re.compile(r"Para & Rec|Paras?|Rec(?:ommendation)?|\d+(?:-\d+)?")


def printed(text: str) -> list[str]:
    """The citations of a marked text, as they are printed."""
    return BRACED.findall(text)


def without(text: str) -> str:
    """The marked text with its citations taken out."""
    return " ".join(BRACED.sub("", text).split())


def as_printed(text: str) -> str:
    """The marked text as a reader of the page sees it."""
    return text.replace("{", "").replace("}", "")


def numbers(citations: list[str]) -> dict[str, list[int]]:
    """Paragraphs, recommendations and paragraph numbers of recommendations that the citations name."""
    found: dict[str, list[int]] = {"paras": [], "recs": [], "para_recs": []}
    for citation in citations:
        kind = "paras"
        for token in WORD_OR_NUMBER.findall(citation):
            if token == "Para & Rec":
                kind = "para_recs"
            elif token.startswith("Para"):
                kind = "paras"
            elif token.startswith("Rec"):
                kind = "recs"
            else:
                first, _, last = token.partition("-")
                found[kind] += range(int(first), int(last or first) + 1)
    return {kind: list(dict.fromkeys(values)) for kind, values in found.items()}
