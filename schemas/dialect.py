"""One text of SQL for two databases: queries and views are written for SQLite, and said here in PostgreSQL's words.

The SQL of the project is written once. What PostgreSQL has under another name it is given in the schema itself (`FUNCTIONS`:
`julianday`, `json_group_array`, a sum of booleans), so that most of a query stays as it is. What it spells otherwise is
changed in the text, in this order, never inside a literal:

1. words (`_WORDS`): `IS` between values, which PostgreSQL calls IS NOT DISTINCT FROM; aggregates and casts;
2. a name for every subquery of a FROM, which PostgreSQL asks for and SQLite does not;
3. where NULL stands in an order: SQLite puts it first, PostgreSQL last.

Never here: a query of its own for PostgreSQL. One that cannot be said for both is written so that it can.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_LITERAL = re.compile(r"('(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")")
_WORDS = (
    (re.compile(r"\bIS\s+NOT\b(?!\s+(?:NULL|TRUE|FALSE|DISTINCT)\b)", re.IGNORECASE), "IS DISTINCT FROM"),
    (re.compile(r"\bIS\b(?!\s+(?:NOT|NULL|TRUE|FALSE|DISTINCT)\b)", re.IGNORECASE), "IS NOT DISTINCT FROM"),
    (re.compile(r"\bgroup_concat\(", re.IGNORECASE), "string_agg("),
    (re.compile(r"\bjson_object\(", re.IGNORECASE), "json_build_object("),
    (re.compile(r"\binstr\(", re.IGNORECASE), "strpos("),
    (re.compile(r"\browid\b", re.IGNORECASE), "ctid"),  # rows are written once, in the order of their numbers
    (re.compile(r"\bCAST\(", re.IGNORECASE), "as_integer("),
    (re.compile(r"\s+AS\s+INTEGER\)", re.IGNORECASE), ")"),
)
_FROM_SUBQUERY = re.compile(r"(?<!DISTINCT )\b(?:FROM|JOIN)\s*\((?=\s*SELECT\b)|,\s*\((?=\s*SELECT\b)", re.IGNORECASE)
_NAMED = re.compile(
    r"\s*(?:AS\s+)?(?!(?:WHERE|GROUP|ORDER|LIMIT|UNION|JOIN|LEFT|ON|USING|CROSS|INNER)\b)[A-Za-z_]", re.IGNORECASE
)
_ORDER = re.compile(r"\bORDER\s+BY\s+", re.IGNORECASE)
_ORDER_ENDS = re.compile(r"\b(?:LIMIT|UNION|ROWS|RANGE)\b", re.IGNORECASE)
_HAS_NULLS = re.compile(r"\bNULLS\s+(?:FIRST|LAST)\s*$", re.IGNORECASE)
_DESCENDS = re.compile(r"\bDESC\s*$", re.IGNORECASE)


def for_postgres(sql: str) -> str:
    """A query or the SELECT of a view, written for SQLite, in PostgreSQL's words. The same text for the same text."""
    return _with_nulls_as_in_sqlite(_with_subqueries_named(_worded(sql)))


def _worded(sql: str) -> str:
    """The words changed outside of literals; a word may look at the literal that follows it."""
    kept: list[str] = _LITERAL.findall(sql)
    masked = iter(range(len(kept)))
    text = _LITERAL.sub(lambda _: f"'{next(masked)}'", sql)
    for pattern, word in _WORDS:
        text = pattern.sub(word, text)
    return re.sub(r"'(\d+)'", lambda number: kept[int(number[1])], text)


def _with_subqueries_named(sql: str) -> str:
    """`FROM (SELECT …) WHERE` becomes `FROM (SELECT …) AS subquery_1 WHERE`."""
    number, place = 0, 0
    while opened := _FROM_SUBQUERY.search(sql, place):
        place = opened.end()
        if opened[0].startswith(",") and not _is_in_from(sql, opened.start()):
            continue
        end = _end_of(sql, place)
        if not _NAMED.match(sql, end + 1):
            number += 1
            sql = f"{sql[: end + 1]} AS subquery_{number}{sql[end + 1 :]}"
    return sql


def _is_in_from(sql: str, place: int) -> bool:
    """Whether a comma separates the tables of a FROM, and not the columns of a SELECT or the items of a list."""
    before = sql[:place].upper()
    return before.rfind("FROM") > max(before.rfind("SELECT"), before.rfind("("))


def _with_nulls_as_in_sqlite(sql: str) -> str:
    """Each item of each ORDER BY says where NULL stands."""
    place = 0
    while order := _ORDER.search(sql, place):
        if _is_quoted(sql, order.start()):
            place = order.end()
            continue
        end = _end_of(sql, order.end(), stops=_ORDER_ENDS)
        items = (_with_nulls(item) for item in _split(sql[order.end() : end]))
        said = ",".join(items)
        sql, place = f"{sql[: order.end()]}{said}{sql[end:]}", order.end()
    return sql


def _with_nulls(item: str) -> str:
    text = item.rstrip()
    if _HAS_NULLS.search(text):
        return item
    return f"{text} NULLS {'LAST' if _DESCENDS.search(text) else 'FIRST'}{item[len(text) :]}"


def _is_quoted(sql: str, place: int) -> bool:
    return any(literal.start() < place < literal.end() for literal in _LITERAL.finditer(sql))


def _end_of(sql: str, place: int, *, stops: re.Pattern[str] | None = None) -> int:
    """Where the bracket that is open at a place closes, or the text ends, or one of the words stands outside of brackets."""
    return next(_outside(sql, place, lambda at: bool(stops and stops.match(sql, at) and not sql[at - 1].isalnum())), len(sql))


def _split(text: str) -> list[str]:
    """A list at its commas, those in brackets aside."""
    commas = list(_outside(text, 0, lambda at: text[at] == ","))
    return [text[start:end] for start, end in zip([0, *(at + 1 for at in commas)], [*commas, len(text)], strict=True)]


def _outside(sql: str, place: int, is_sought: Callable[[int], bool]) -> Iterator[int]:
    """The places outside of brackets and literals that are sought; last of all the one where an outer bracket closes."""
    depth, literals = 0, {literal.start(): literal.end() for literal in _LITERAL.finditer(sql)}
    while place < len(sql):
        if place in literals:
            place = literals[place]
            continue
        if sql[place] == ")" and depth == 0:
            yield place
            return
        depth += (sql[place] == "(") - (sql[place] == ")")
        if depth == 0 and is_sought(place):
            yield place
        place += 1


FULL_TEXT = (
    "CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, LANGUAGE = porter)",
    'CREATE TEXT SEARCH CONFIGURATION words (PARSER = "default")',
    """ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR asciiword, word, numword, int, uint, float, sfloat, version
       WITH stems""",
)
"""What PostgreSQL needs to find words in any of their forms, by the stems that SQLite's full text knows; no word is left out."""

_LONGEST = 250_000  # characters of a text that are indexed: PostgreSQL holds a megabyte of words at most
_MARKS = "[\u0300-\u036f]"  # accents, once they stand apart from their letters


def words_of(text: str) -> str:
    """The expression for the words of a text as full text has them: letters and digits, without accents."""
    letters = f"regexp_replace(normalize(left({text}, {_LONGEST}), NFKD), '{_MARKS}', '', 'g')"
    return f"regexp_replace({letters}, '[^[:alnum:]]+', ' ', 'g')"


def full_text_index(table: str) -> str:
    """The statement that indexes the words of a full-text table."""
    return f"CREATE INDEX {table}_words ON {table} USING gin (to_tsvector('words', {words_of('text')}))"


def holding_words(table: str, tokens: int, columns: str) -> str:
    """The query for what holds some words, the best match first, in one full-text table; a parameter for each word."""
    query = " && ".join(f"phraseto_tsquery('words', {words_of('?')})" for _ in range(tokens))
    return f"""SELECT {columns},
  ts_headline('words', s.text, sought.query, 'StartSel=[, StopSel=], MaxWords=24, MinWords=12, FragmentDelimiter=…') AS snippet,
  round(ts_rank_cd(to_tsvector('words', {words_of('s.text')}), sought.query)::double precision, 3) AS score
FROM {table} s JOIN (SELECT {query} AS query) sought ON to_tsvector('words', {words_of('s.text')}) @@ sought.query
ORDER BY score DESC, s.record_id"""


FUNCTIONS = (
    """CREATE FUNCTION julianday(day date) RETURNS double precision LANGUAGE sql IMMUTABLE
       AS $$ SELECT (day - date '2000-01-01') + 2451544.5 $$""",
    """CREATE FUNCTION as_integer(words text) RETURNS bigint LANGUAGE sql IMMUTABLE
       AS $$ SELECT CASE WHEN words IS NOT NULL
                    THEN COALESCE(substring(words FROM '^\\s*([-+]?[0-9]{1,18})')::bigint, 0) END $$""",
    """CREATE FUNCTION as_integer(number double precision) RETURNS bigint LANGUAGE sql IMMUTABLE
       AS $$ SELECT trunc(number)::bigint $$""",
    """CREATE FUNCTION round(number double precision, places integer) RETURNS double precision LANGUAGE sql IMMUTABLE
       AS $$ SELECT pg_catalog.round(number::numeric, places)::double precision $$""",
    """CREATE FUNCTION add_true(so_far bigint, one boolean) RETURNS bigint LANGUAGE sql IMMUTABLE
       AS $$ SELECT CASE WHEN one IS NULL THEN so_far ELSE COALESCE(so_far, 0) + one::integer END $$""",
    "CREATE AGGREGATE sum(boolean) (SFUNC = add_true, STYPE = bigint)",
    """CREATE FUNCTION add_json(so_far text[], one anyelement) RETURNS text[] LANGUAGE plpgsql IMMUTABLE
       AS $$ BEGIN RETURN array_append(so_far, COALESCE(
         CASE json_typeof(to_json(one)) WHEN 'object'
           THEN (SELECT '{' || COALESCE(string_agg(to_json(key)::text || ':' || value::text, ',' ORDER BY place), '') || '}'
                 FROM json_each(to_json(one)) WITH ORDINALITY AS each(key, value, place))
           ELSE to_json(one)::text END, 'null')); END $$""",
    """CREATE FUNCTION as_json_list(items text[]) RETURNS text LANGUAGE sql IMMUTABLE
       AS $$ SELECT '[' || array_to_string(items, ',') || ']' $$""",
    "CREATE AGGREGATE json_group_array(anyelement) (SFUNC = add_json, STYPE = text[], FINALFUNC = as_json_list, INITCOND = '{}')",
)
"""What PostgreSQL is given in our schema, so that queries can stay as they are: SQLite's functions by SQLite's names."""
