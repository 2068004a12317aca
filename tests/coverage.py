#!/usr/bin/env python3
"""Has everything the product can say a golden case? Event types, modes, sectors and kinds of notes.

usage: coverage.py [PROJECT_ROOT]     exit 1 and one line for each thing without a case

Types and modes are the lines of data/ontology/plover.tsv, sectors those of data/ontology/sectors.tsv, kinds of notes the table of docs/notes.md. A case is a dump
under tests/golden/: `event TYPE/mode`, `actor CODE SECTOR "..."` or `recipient ...` in events/, `note kind` in any step.
"""
import re
import sys
from pathlib import Path

# What no golden case can show, and where it is tested instead: thing -> (file that must name it, reason).
ELSEWHERE = {
    "note assumed_windows_1252": ("src/document/read_wire_test.cc", "needs bytes that are not UTF-8; a golden file is text"),
    "note decoded_charset": ("src/formats/read_html_test.cc", "needs a page in another charset; a golden file is UTF-8"),
    "note decoded_utf16": ("tests/e2e/test_cli.py", "needs a UTF-16 file; a golden file is UTF-8"),
"note embargoed": ("src/formats/read_news_test.cc", "needs NewsML, NITF or ninjs; a golden case is text"),
    "note items_left_out": ("src/formats/read_news_test.cc", "needs NewsML or ninjs; a golden case is text"),
    "note missing_field": ("src/document/read_jsonl_test.cc", "needs --field and a line of JSONL"),
    "note more_text": ("src/formats/read_news_test.cc", "needs NewsML; a golden case is text"),
    "note other_document": ("src/formats/read_news_test.cc", "needs NITF; a golden case is text"),
    "note status_from_text": ("src/document/wire_status_test.cc", "a table says it line by line"),
    "note xml_broken": ("src/formats/read_news_test.cc", "needs XML; a golden case is text"),
    "note xml_cut": ("src/formats/read_news_test.cc", "needs XML beyond the limits"),
    "note xml_entities": ("src/formats/read_news_test.cc", "needs XML; a golden case is text"),
    "note feed_broken": ("src/formats/read_feed_test.cc", "of a feed, not of a document"),
    "note feed_cut": ("src/formats/read_feed_test.cc", "of a feed, not of a document"),
    "note feed_doctype": ("src/formats/read_feed_test.cc", "of a feed, not of a document"),
    "note fetched_on": ("tests/e2e/test_archive.py", "of an archive or the network"),
    "note http_damaged": ("src/formats/read_warc_test.cc", "of an archive"),
    "note no_page": ("tests/e2e/test_fetch.py", "of the network"),
    "note warc_cut": ("src/formats/read_warc_test.cc", "of an archive"),
    "note warc_damaged": ("src/formats/read_warc_test.cc", "of an archive"),
    "note wrong_digest": ("src/formats/read_warc_test.cc", "of an archive"),
    "note item_without_name": ("src/formats/read_feed_test.cc", "of a feed, not of a document"),
    "note long_sentence": ("src/sentence/split_sentences_test.cc", "needs 400 tokens without an end"),
    "note malformed_utf8": ("src/document/read_wire_test.cc", "needs bytes that are not UTF-8"),
    "note no_article": ("src/formats/read_html_test.cc", "needs an HTML page; a golden case is text"),
    "note odd_date": ("src/formats/read_feed_test.cc", "of a feed, not of a document"),
    "note page_cut": ("src/formats/read_html_test.cc", "needs a page beyond the limits"),
    "note nul_bytes": ("src/document/read_wire_test.cc", "needs NUL bytes, which would make the golden file binary"),
    "note unreadable_date": ("src/document/read_wire_test.cc", "needs a date given by the caller; a golden case gives text alone"),
    "note wrong_charset": ("src/formats/read_html_test.cc", "needs a page in another charset; a golden file is UTF-8"),
}


def rows(file):
    return [line.split("\t") for line in file.read_text().splitlines() if line and not line.startswith("#")]


def wanted(root):
    things = set()
    for kind, mode, *_ in rows(root / "data/ontology/plover.tsv"):
        things.add(f"type {kind}" if mode == "-" else f"mode {kind}/{mode}")
    things |= {f"sector {r[0]}" for r in rows(root / "data/ontology/sectors.tsv")}
    things |= {f"note {kind}" for kind in re.findall(r"^\| `(\w+)` \|", (root / "docs/notes.md").read_text(), re.M)}
    return things


def dumps(file):
    part = None
    for line in file.read_text().splitlines():
        if line.startswith("== "):
            part = "text"
        elif line == "---" and part == "text":
            part = "dump"
        elif part == "dump":
            yield line


def shown(root):
    things = set()
    for file in sorted((root / "tests/golden").rglob("*.txt")):
        # wrong_*.txt records answers that are known to be bad.
        if file.name.startswith("wrong_"):
            continue
        for line in dumps(file):
            if m := re.match(r"event (\w+)(?:/([\w,-]+))? ", line):
                things.add(f"type {m[1]}")
                things |= {f"mode {m[1]}/{mode}" for mode in (m[2] or "").split(",") if mode}
            elif re.match(r"  (actor|recipient) ", line):
                things |= {f"sector {s}" for s in re.findall(r'(?:^|\+ |actor |recipient )[A-Z]{3} ([A-Z]{3}) "', line)}
            elif m := re.match(r"note (\w+) ", line):
                things.add(f"note {m[1]}")
    return things


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)
    want, have, problems = wanted(root), shown(root), []
    if len(want) < 50:
        problems.append("fewer than 50 things to cover: has a table moved?")
    for thing in sorted(want - have):
        file, _ = ELSEWHERE.get(thing, (None, None))
        if not file:
            problems.append(f"{thing}: no golden case")
        elif thing.split()[1] not in (root / file).read_text():
            problems.append(f"{thing}: {file} does not name it")
    problems += [f"{thing}: has a golden case by now; take it off the list" for thing in sorted(set(ELSEWHERE) & have)]
    problems += [f"{thing}: on the list, but nothing of the product" for thing in sorted(set(ELSEWHERE) - want)]
    print("\n".join(problems + [f"{len(want)} things, {len(want & have)} in golden files, {len(ELSEWHERE)} elsewhere, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
