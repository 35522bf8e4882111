"""Law 3: every word is in a record, a heading, furniture, under a named rule, or in `unclaimed`."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

SHARE_CLAIMED = 0.97


def words(text: str) -> int:
    return sum(1 for token in text.split() if re.search(r"\w", token))


def assert_every_word_is_accounted_for(database: Path) -> None:
    connection = sqlite3.connect(database)
    documents = connection.execute("SELECT document_id, words, words_claimed FROM documents").fetchall()
    for document_id, total, claimed in documents:
        rows = connection.execute("SELECT text FROM unclaimed WHERE document_id = ?", (document_id,)).fetchall()
        unclaimed = sum(words(row[0]) for row in rows)
        assert claimed + unclaimed == total, document_id
        assert claimed >= SHARE_CLAIMED * total, f"{document_id}: {claimed} of {total} words claimed"
    connection.close()
    assert documents


def test_every_word_of_the_sample_is_accounted_for(sample: Path) -> None:
    assert_every_word_is_accounted_for(sample)


def test_every_word_of_the_real_documents_is_accounted_for(bromley: Path) -> None:
    assert_every_word_is_accounted_for(bromley)
