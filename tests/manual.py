#!/usr/bin/env python3
"""Does docs/coding_manual.md tell the truth, and does it leave nothing out?

usage: manual.py SITREP [PROJECT_ROOT] [--fill | --update]

1. Each row of a table with the columns `example` and `coded` is coded (the sentence alone, published 2019-06-12) and must give exactly the events that stand there:
   `TYPE/mode CAMEO ACTOR>RECIPIENT aux {context,...}`, several parted by "; ", `nothing` for none. Contexts are compared where braces stand.
2. Each type and mode of data/ontology/plover.tsv, each context, each auxiliary mode and each CAMEO code has an example that shows it, or the code stands in the manual's table
   of codes that are not given. So a code that neither a line of the lexicon nor a composition can produce cannot hide.
3. Each context of these events has in `why` the words that gave it: where they stand, the words of data/coding/contexts.tsv stand.
--fill writes what is coded today into cells that hold `?` (`?c`: with contexts); --update into all: read the diff before you commit, each changed row must still say
what the manual says around it.
"""
import json
import re
import subprocess
import sys
from pathlib import Path

AUX = ["future", "historical", "hypothetical", "negation"]


def cells(line):
    return [c.strip() for c in line.strip().strip("|").split("|")]


def tables(lines):
    """(first column's name, column numbers by name, [(line number, cells)]) of each table."""
    i = 0
    while i < len(lines):
        if lines[i].startswith("|") and i + 1 < len(lines) and re.match(r"^\|[-| :]+\|$", lines[i + 1]):
            head, rows = cells(lines[i]), []
            i += 2
            while i < len(lines) and lines[i].startswith("|"):
                rows.append((i, cells(lines[i])))
                i += 1
            yield head, rows
        else:
            i += 1


def code_all(binary, texts):
    lines = [json.dumps({"id": str(i), "body": text, "published": "2019-06-12"}) for i, text in enumerate(texts)]
    run = subprocess.run([binary, "code", "--input", "jsonl", "--format", "jsonl", "-"], input="\n".join(lines), capture_output=True, text=True, timeout=600)
    if run.returncode:
        sys.exit(f"{binary}: exit {run.returncode}: {run.stderr}")
    return [(answer["document"]["text"], answer["events"]) for answer in map(json.loads, run.stdout.splitlines())]


def shown(event, contexts):
    def side(name):
        return "+".join(dict.fromkeys(p["code"] or "?" for p in event[name])) or "-"
    words = [event["event"][0] + ("/" + ",".join(event["mode"]) if event["mode"] else ""), event["cameo"], f"{side('actor')}>{side('recipient')}", *event["aux"]]
    return " ".join(words + (["{" + ",".join(event["context"]) + "}"] if contexts else []))


def contexts_without_words(text, event):
    """Contexts for which `why` shows no words, or other words than it names."""
    given = set()
    for w in event["why"]:
        if w["field"] != "context" or not text[w["start"]:w["end"]].strip():
            continue
        name = re.match(r"(?:word|an act) of (\w+)", w["rule"])[1]
        words = text[w["start"]:w["end"]].lower()
        if w["rule"].startswith("an act") or words[:2] == w["note"].strip('"')[:2]:
            given.add(name)
    return set(event["context"]) - given


def rows_of(root, name):
    return [line.split("\t") for line in (root / "data/ontology" / name).read_text().splitlines() if line and not line.startswith("#")]


def wanted(root):
    things = {f"{r[0]}" if r[1] == "-" else f"{r[0]}/{r[1]}" for r in rows_of(root, "plover.tsv")}
    things |= {f"context {r[0]}" for r in rows_of(root, "contexts.tsv")}
    things |= {f"code {r[0]}" for r in rows_of(root, "cameo.tsv") if len(r[0]) > 2}
    return things | {f"aux {a}" for a in AUX}


def shows(event):
    kind = event["event"][0]
    return {kind, *(f"{kind}/{m}" for m in event["mode"]), *(f"context {c}" for c in event["context"]), *(f"aux {a}" for a in event["aux"]), f"code {event['cameo']}"}


def not_given(found):
    """Codes of the table `code | why`; "010 to 019" is a range of equal length."""
    codes = set()
    for head, rows in found:
        if head == ["code", "why"]:
            for _, row in rows:
                for first, last in re.findall(r"\b(\d{2,4})(?: to (\d{2,4}))?\b", row[0]):
                    codes |= {str(n).zfill(len(first)) for n in range(int(first), int(last or first) + 1)}
    return {f"code {c}" for c in codes}


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    fill, update = "--fill" in sys.argv, "--update" in sys.argv
    root = Path(arguments[1]) if len(arguments) > 1 else Path(__file__).resolve().parent.parent
    page = root / "docs/coding_manual.md"
    lines = page.read_text().splitlines()
    found = list(tables(lines))
    cases = [(n, row[head.index("example")].strip("*"), row[head.index("coded")].strip("`")) for head, rows in found if "example" in head and "coded" in head for n, row in rows]
    answers = code_all(arguments[0], [text for _, text, _ in cases])
    problems, have = [], set()
    for (n, text, want), (body, events) in zip(cases, answers):
        got = "; ".join(shown(e, "{" in want or want == "?c") for e in events) or "nothing"
        if update or (fill and want in ("?", "?c")):
            lines[n] = re.sub(r"\| *(`[^`]*`|\?c?) *\|$", lambda _: f"| `{got}` |", lines[n])
        elif got != want:
            problems.append(f"docs/coding_manual.md:{n + 1}: {text}\n    says  {want}\n    coded {got}")
        for e in events:
            have |= shows(e)
            problems += [f"docs/coding_manual.md:{n + 1}: context {c} without the words that gave it" for c in contexts_without_words(body, e)]
    if fill or update:
        page.write_text("\n".join(lines) + "\n")
    excused = not_given(found)
    problems += [f"{thing}: no example in the manual" for thing in sorted(wanted(root) - have - excused)]
    if len(cases) < 500:
        problems.append(f"only {len(cases)} examples found: has a table changed its form?")
    print("\n".join(problems + [f"{len(cases)} examples, {len(problems)} problems"]))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
