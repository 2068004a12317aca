#!/usr/bin/env python3
"""How many of our own labelled sentences (data/training/) the lexicon codes: type recall, type with both parties, and the misses.

usage: own_sentences.py [--bin build/release/sitrep] [--part tuned|held_out] [--misses FILE] [TYPE ...]

A row counts as found when an event of its type is coded in its sentence; "+ parties" when one party of it overlaps the
marked source and another the marked target (in any order). NONE rows are near misses: an event between the two marked
parties is an alarm. These sentences train the relation model; for the lexicon, which is written by hand, they are a list of
ways to say each thing. Every fifth row of a file is the held-out part: its misses are not printed, so that the other four
fifths can be read while lines are written.
"""
import argparse
import collections
import json
import re
import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MARK = re.compile(r"\[([ST])\|([^\]]*)\]")


def plain(marked):
    """The sentence without marks, and the marked stretches as {"S": (start, end), "T": ...}."""
    text, spans, at = "", {}, 0
    for m in MARK.finditer(marked):
        text += marked[at:m.start()]
        spans[m.group(1)] = (len(text), len(text) + len(m.group(2)))
        text, at = text + m.group(2), m.end()
    return text + marked[at:], spans


def rows(folder, types, part):
    for file in sorted(Path(folder).glob("*.tsv")):
        for number, line in enumerate(file.read_text().splitlines(), 1):
            cells = line.split("\t")
            if line.startswith("#") or len(cells) != 5 or (types and cells[0] not in types):
                continue
            if part in (None, "held_out" if number % 5 == 0 else "tuned"):
                yield f"{file.name}:{number}", cells[0], cells[4]


def touches(party, span):
    return party["start"] is not None and party["start"] < span[1] and span[0] < party["end"]


def names(parties):
    """The parties of one side in their own words, or "-" where there is none."""
    return " + ".join(f"{p['entity_text']} ({p['code']})" for p in parties) or "-"


def has_parties(event, spans):
    sides = [event["actor"], event["recipient"]]
    if not event["recipient"]:
        sides = [event["actor"], event["actor"]]
    for s, t in (sides, sides[::-1]):
        if all(any(touches(p, spans[k]) for p in side) for k, side in (("S", s), ("T", t)) if k in spans):
            return True
    return False


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--bin", default=str(ROOT / "build/release/sitrep"))
    ap.add_argument("--data", default=str(ROOT / "data/training"), help="folder of the sentences")
    ap.add_argument("--part", choices=["tuned", "held_out"], help="default: both")
    ap.add_argument("--misses", type=Path, help="write the missed rows and false alarms of the tuned part here")
    ap.add_argument("types", nargs="*")
    o = ap.parse_args()
    items = list(rows(o.data, set(o.types), o.part))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as f:
        for place, _, marked in items:
            f.write(json.dumps({"id": place, "text": plain(marked)[0]}) + "\n")
        f.flush()
        out = subprocess.run([o.bin, "code", "--input", "jsonl", "--format", "jsonl", f.name], check=True, capture_output=True, text=True).stdout
    count, missed = collections.defaultdict(collections.Counter), []
    for (place, kind, marked), line in zip(items, out.splitlines()):
        events, spans = json.loads(line)["events"], plain(marked)[1]
        told = ["/".join(e["event"] + e["mode"]) for e in events]
        c = count[kind]
        c["rows"] += 1
        if kind == "NONE":
            alarm = any(has_parties(e, spans) for e in events)
            c["found"] += not alarm
            if alarm:
                missed.append(f"{place}\tALARM {' '.join(told)}\t{marked}")
            continue
        same = [e for e in events if kind in e["event"]]
        c["found"] += bool(same)
        c["parties"] += any(has_parties(e, spans) for e in same)
        if not same:
            missed.append(f"{place}\t{kind} not in: {' '.join(told) or 'nothing'}\t{marked}")
        elif not any(has_parties(e, spans) for e in same):
            told = "; ".join(f"{names(e['actor'])} > {names(e['recipient'])}" for e in same)
            missed.append(f"{place}\tPARTIES {kind} {told}\t{marked}")
    total = collections.Counter()
    print(f"{'type':10} {'rows':>5} {'type found':>11} {'+ parties':>10}")
    for kind, c in sorted(count.items()):
        if kind == "NONE":
            print(f"{kind:10} {c['rows']:5} {100 * c['found'] / c['rows']:10.1f}%  (no event between the two)")
            continue
        total.update(c)
        print(f"{kind:10} {c['rows']:5} {100 * c['found'] / c['rows']:10.1f}% {100 * c['parties'] / c['rows']:9.1f}%")
    if total["rows"]:
        print(f"{'all':10} {total['rows']:5} {100 * total['found'] / total['rows']:10.1f}% {100 * total['parties'] / total['rows']:9.1f}%")
    if o.misses:
        missed = [m for m in missed if int(m.split("\t")[0].split(":")[1]) % 5]
        o.misses.write_text("\n".join(missed) + "\n")


if __name__ == "__main__":
    main()
