"""The views of health: what can be told of each document without a truth, and where a person should look first.

Signals, the gravest first, and why in this order: a file that was not read hides everything; a page that is a picture hides
itself; a document of no known kind gives no records; a kind without records was recognised and then not understood; numbers
that do not run 1 to n say that something between them was lost; an open error says that an answer is missing or wrong; words
that no record, heading or furniture uses may hold what was lost; a reader that disagrees with the file's own structure tree,
or is unsure of the letters, may have misread; a warning asks for a look. A document takes the gravest that holds (`grade`).

Every file counts here, further readings of a version too: this is about the reading, not about what the plans say.
"""

from __future__ import annotations

from .view import View

CLAIMED_AT_LEAST = 0.95  # of a document's words: real reports and plans stand at 0.99 and more
AGREED_AT_LEAST = 0.9  # with the structure tree: real reports stand at 0.96 and more
SURE_AT_LEAST = 0.8  # mean confidence of recognised words

GRADES: dict[str, str] = {
    "unreadable": "the file could not be read",
    "not_seen": "it has no words, or pages that are pictures and were not read",
    "unknown_kind": "no part of the file is of a known kind",
    "nothing_found": "its kind is known, and no record of it was found",
    "numbers_missing": "its numbers do not run from 1 to n",
    "errors": "it has an open finding of severity error",
    "words_unused": f"less than {CLAIMED_AT_LEAST:.0%} of its words are in a record, a heading or furniture",
    "doubtful": f"less than {AGREED_AT_LEAST:.0%} agree with its structure tree, or recognised at less than {SURE_AT_LEAST:.0%}",
    "warnings": "it has an open warning",
    "sound": "none of these",
}

_FOUND_IN = (
    "priorities", "issues", "actions", "recommendations", "paragraphs", "judgements", "indicators", "committee_paragraphs",
    "action_statuses", "figures",
)  # fmt: skip
_FOUND = " UNION ALL ".join(f"SELECT document_id, count(*) AS records FROM {table} GROUP BY document_id" for table in _FOUND_IN)

DOCUMENT_FINDINGS = View(
    name="document_findings",
    description="How many open findings of each code a document has",
    columns={
        "document_id": "The document", "severity": "error, warning or note", "code": "The code", "number": "How many are open",
    },
    types={"number": "integer"},
    select="""
SELECT document_id, severity, code, count(*) AS number FROM findings
WHERE state = 'open' AND document_id IS NOT NULL GROUP BY document_id, severity, code""",
)  # fmt: skip

_GRADED = f"""
WITH found AS (
  SELECT document_id, sum(records) AS records FROM ({_FOUND}) AS counted GROUP BY document_id
), open AS (
  SELECT document_id, sum(CASE WHEN severity = 'error' THEN number ELSE 0 END) AS errors,
         sum(CASE WHEN severity = 'warning' THEN number ELSE 0 END) AS warnings,
         sum(CASE WHEN severity = 'note' THEN number ELSE 0 END) AS notes,
         json_group_array(json_object('severity', severity, 'code', code, 'number', number)) AS findings
  FROM (SELECT * FROM document_findings
        ORDER BY document_id, CASE severity WHEN 'error' THEN 1 WHEN 'warning' THEN 2 ELSE 3 END, code) AS listed
  GROUP BY document_id
), paged AS (
  SELECT d.document_id, count(*) AS pages, min(p.confidence) AS confidence,
         sum(CASE WHEN p.is_picture AND p.reader IS NULL THEN 1 ELSE 0 END) AS pages_unread
  FROM documents d JOIN pages p ON p.source_id = d.source_id
   AND (d.first_page IS NULL OR p.number BETWEEN d.first_page AND d.last_page) GROUP BY d.document_id
), known AS (
  SELECT source_id FROM documents WHERE kind <> 'other' GROUP BY source_id
), described AS (
  SELECT d.document_id, s.source_id, s.path, s.state, s.error, d.kind, d.authority, d.rendition_of, s.reader, paged.confidence,
         COALESCE(paged.pages, s.pages) AS pages, COALESCE(paged.pages_unread, 0) AS pages_unread,
         COALESCE(found.records, 0) AS records, d.words, d.words_claimed,
         CASE WHEN d.words > 0 THEN d.words_claimed * 1.0 / d.words END AS share_claimed,
         d.number_chain_complete, d.tag_agreement, COALESCE(open.errors, 0) AS errors, COALESCE(open.warnings, 0) AS warnings,
         COALESCE(open.notes, 0) AS notes, COALESCE(open.findings, '[]') AS findings, known.source_id IS NOT NULL AS is_known
  FROM sources s LEFT JOIN documents d ON d.source_id = s.source_id LEFT JOIN known ON known.source_id = s.source_id
  LEFT JOIN paged ON paged.document_id = d.document_id LEFT JOIN found ON found.document_id = d.document_id
  LEFT JOIN open ON open.document_id = d.document_id
  WHERE s.state <> 'duplicate'
), graded AS (
  SELECT described.*,
         CASE WHEN document_id IS NULL THEN 'unreadable'
              WHEN words = 0 OR pages_unread > 0 THEN 'not_seen'
              WHEN NOT is_known THEN 'unknown_kind'
              WHEN records = 0 AND kind <> 'other' THEN 'nothing_found'
              WHEN NOT COALESCE(number_chain_complete, 1 = 1) THEN 'numbers_missing'
              WHEN errors > 0 THEN 'errors'
              WHEN words_claimed < {CLAIMED_AT_LEAST} * words THEN 'words_unused'
              WHEN tag_agreement < {AGREED_AT_LEAST} OR confidence < {SURE_AT_LEAST} THEN 'doubtful'
              WHEN warnings > 0 THEN 'warnings'
              ELSE 'sound' END AS grade
  FROM described
)"""

_RANKED = "CASE grade " + " ".join(f"WHEN '{grade}' THEN {rank}" for rank, grade in enumerate(GRADES, 1)) + " END"

DOCUMENT_HEALTH = View(
    name="document_health",
    description="What can be told of each document without a truth, the worst first; a file that was not read has no document",
    columns={
        "place": "1: the worst. By grade; within one by errors, warnings, share of words claimed, words, then path",
        "grade": "The gravest that holds: " + "; ".join(f"{grade}: {meaning}" for grade, meaning in GRADES.items()),
        "document_id": "The document; none where the file was not read",
        "source_id": "Its source",
        "path": "Its file",
        "state": "read or unreadable",
        "error": "Why the file could not be read",
        "kind": "What kind of document it is",
        "authority": "Its authority",
        "rendition_of": "The document that counts, where this is the same version again",
        "reader": "What read the file: pdf, text or ocr",
        "confidence": "The least mean confidence of a page's recognised words; none where none were",
        "pages": "Its pages",
        "pages_unread": "Pages that are pictures and were not read",
        "records": "Priorities, issues, actions, recommendations, paragraphs, judgements, indicators, statuses, figures in it",
        "words": "Its words",
        "words_claimed": "Words that are in a record, a heading or furniture",
        "share_claimed": "The share of the two",
        "number_chain_complete": "Whether its recommendations and paragraphs number 1 to n; none where nothing is numbered",
        "tag_agreement": "Share of its words read as its own structure tree has them; none without a tree",
        "errors": "Its open findings of severity error",
        "warnings": "Its open warnings",
        "notes": "Its open notes",
        "findings": "Open findings by code, the gravest first: a JSON list of severity, code, number",
    },
    types={
        **dict.fromkeys(("place", "pages", "pages_unread", "records", "errors", "warnings", "notes"), "integer"),
        "confidence": "number", "share_claimed": "number", "findings": "json",
    },
    select=f"""{_GRADED}
SELECT row_number() OVER (ORDER BY {_RANKED}, errors DESC, warnings DESC, COALESCE(share_claimed, 0), COALESCE(words, 0) DESC,
                          path, document_id) AS place,
       grade, document_id, source_id, path, state, error, kind, authority, rendition_of, reader, confidence, pages,
       pages_unread, records, words, words_claimed, share_claimed, number_chain_complete, tag_agreement, errors, warnings,
       notes, findings
FROM graded ORDER BY place""",
)

_COUNTS = {
    "files": "SELECT state AS name, count(*) AS number FROM sources GROUP BY state",
    "not read": "SELECT COALESCE(error, '') AS name, count(*) AS number FROM sources WHERE state = 'unreadable' GROUP BY 1",
    "documents": """SELECT CASE WHEN rendition_of IS NULL THEN kind ELSE 'further reading' END AS name, count(*) AS number
       FROM checked WHERE document_id IS NOT NULL GROUP BY 1""",
    "grade": "SELECT grade AS name, count(*) AS number FROM checked GROUP BY grade",
    "numbers": """SELECT CASE WHEN number_chain_complete THEN 'complete' ELSE 'missing' END AS name, count(*) AS number
       FROM checked WHERE number_chain_complete IS NOT NULL GROUP BY 1""",
    "pages": "SELECT COALESCE(reader, 'not read') AS name, count(*) AS number FROM pages GROUP BY 1",
    "words": """SELECT 'used' AS name, sum(words_claimed) AS number FROM checked
       UNION ALL SELECT 'not used', sum(words - words_claimed) FROM checked""",
    "findings": "SELECT severity || ' ' || code AS name, sum(number) AS number FROM document_findings GROUP BY 1",
}

HEALTH_TOTALS = View(
    name="health_totals",
    description="The whole set in counts, from the same rows as document_health: files, documents, grades, words, findings",
    columns={
        "section": ", ".join(_COUNTS),
        "name": "What is counted",
        "number": "How many",
        "share": "Its share of the section",
    },
    types={"number": "integer", "share": "number"},
    select=f"""
WITH checked AS MATERIALIZED (SELECT * FROM document_health), counts AS (
  {' UNION ALL '.join(
    f"SELECT {rank} AS rank, '{section}' AS section, name, number FROM ({count}) AS c{rank}"
    for rank, (section, count) in enumerate(_COUNTS.items(), 1)
  )}
)
SELECT section, name, number, number * 1.0 / sum(number) OVER (PARTITION BY section) AS share
FROM counts WHERE number > 0 ORDER BY rank, number DESC, name""",
)  # fmt: skip
