"""Actions that promise a thought and no deed: they review, consider or explore, and say nothing of what follows.

The action begins with a word of thinking, and no word of doing stands anywhere in it or in its points: "Review and update
the policy", "Review the policy to ensure that …" and a review whose points say what it is to hold are promises of something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.plan import Action, ActionPoint

from ..corpus import Corpus, grouped
from .seen import Seen, seen

_THINKING = re.compile(
    r"\W*(?:to )?(?P<word>review|consider|explore|examine|investigate|discuss|look (?:at|into)|think about|scope)(?:ing)?\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\b(?:address|agree|align|allocat|amend|appoint|approv|arrang|assur|build|chang|check|clos|commission|complet|creat|decid|"
    r"deliver|develop|disseminat|draft|enabl|ensur|establish|fund|get|identif|implement|improv|includ|increas|introduc|issu|"
    r"launch|mak|meet|monitor|obtain|outlin|prepar|present|prevent|produc|propos|provid|publish|recommend|recruit|redesign|"
    r"reduc|refin|refresh|report|revis|rewrit|roll|secur|shar|sign|strengthen|tak|train|updat|writ)"
    r"(?:e|es|ed|ing|s|y|ies|ied|ting|t)?\b|"
    r"\bset(?:ting)? (?:out|up)\b|\bput(?:ting)? in(?:to)? place\b|\bso (?:that|as)\b|\bin order (?:to|that)\b",
    re.IGNORECASE,
)


def promise_findings(corpus: Corpus) -> Iterator[Seen]:
    """Weak commitments of the plans that count; an action already completed is none."""
    counting = {part.document_id for part in corpus.counting}
    points = grouped(corpus.of(ActionPoint), lambda point: point.action_id)
    for action in corpus.of(Action):
        thinking = _THINKING.match(action.text)
        if action.document_id not in counting or action.is_completed or thinking is None:
            continue
        rest = " ".join([action.text[thinking.end() :], *(point.text for point in points.get(action.key, []))])
        if not _DOING.search(rest) and not points.get(action.key):
            word = thinking["word"].lower()
            yield seen("weak-commitment", action, f"Action {action.number} promises only to {word}: “{action.text}”")
