#!/usr/bin/env python3
"""Copies and same events on tests/clusters: pairwise and B-cubed F1 of a half.

    bench/same_event.py [--sitrep build/release/sitrep] [--half tuned] [--misses N]

All stories of the half go into one store, shuffled; `query --merged` answers. Copies: pairs of reports with one copy group
against `copy_of`. Same events: a labelled span stands for the event coded in it (most words in common with its trigger and
span, then the nearest); labels without a coded event are counted and, in the second line, stand alone.
"""
import argparse
import collections
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from event_coreference import b_cubed, f1, groups  # noqa: E402


def read(folder):
    return [json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.open(encoding="utf-8")]


def happenings(sitrep, stories, kept):
    with tempfile.TemporaryDirectory() as folder:
        corpus, store = pathlib.Path(folder) / "stories.jsonl", pathlib.Path(kept or pathlib.Path(folder) / "s.sitrep")
        shuffled = stories[:]
        random.Random(7).shuffle(shuffled)
        corpus.write_text("".join(json.dumps({k: s[k] for k in ("id", "source", "uri", "published", "headline", "text")}) + "\n" for s in shuffled))
        if not store.exists():
            subprocess.run([sitrep, "ingest", corpus, "--store", store], check=True, capture_output=True)
        out = subprocess.run([sitrep, "query", "--store", store, "--merged", "--format", "jsonl"], check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def pair_f1(gold, system):
    """Both: member -> group. Pairs of members that both have."""
    def pairs(assignment):
        return {p for g in groups(assignment) for p in itertools.combinations(sorted(g), 2)}
    g, s = pairs(gold), pairs({m: k for m, k in system.items() if m in gold})
    right = len(g & s)
    p, r = right / max(1, len(s)), right / max(1, len(g))
    return p, r, f1(p, r), g - s, s - g


def show(name, gold, system, out=print):
    p, r, f, missed, wrong = pair_f1(gold, system)
    bp, br = b_cubed(groups(gold), groups({m: system[m] for m in gold}))
    out(f"{name:34} pairs P {p:.3f} R {r:.3f} F1 {f:.3f}   B-cubed P {bp:.3f} R {br:.3f} F1 {f1(bp, br):.3f}   ({len(gold)} members)")
    return missed, wrong


def copies(stories, found):
    by_id = {s["id"]: s for s in stories}

    def first(s):
        return first(by_id[s["copy_of"]]) if s["copy_of"] else s["id"]
    gold = {s["id"]: first(s) for s in stories}
    system = {}
    for h in found:
        for t in h["tellings"]:
            d = t["document"]
            system[d["id"]] = d["copy_of"] or d["id"]
    for s in stories:
        system.setdefault(s["id"], s["id"])  # no coded event: it is in no answer
    return gold, system


def words_of(telling):
    whole = (telling["text_info"]["start"], telling["text_info"]["end"])
    return [(w["start"], w["end"]) for w in telling["triggers"]] or [whole], whole


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def match(story, tellings):
    """Label key -> telling, each telling once; the best fitting pair first."""
    fits = []
    for key, words in story["events"].items():
        begin = story["text"].index(words)
        span = (begin, begin + len(words))
        for n, t in enumerate(tellings):
            triggers, whole = words_of(t)
            inside = sum(overlap(span, w) for w in triggers)
            if inside:
                fits.append((-inside / sum(max(1, e - b) for b, e in triggers), -overlap(span, whole) / max(1, whole[1] - whole[0]), n, key))
    found, used = {}, set()
    for _, _, n, key in sorted(fits):
        if key not in found and n not in used:
            found[key] = n
            used.add(n)
    return found


def same_events(stories, found):
    of_story = collections.defaultdict(list)
    for h in found:
        for t in h["tellings"]:
            of_story[t["document"]["id"]].append(dict(t, happening=h["id"]))
    gold, system, lines, lost = {}, {}, {}, {}
    for s in stories:
        tellings = of_story[s["id"]]
        fitting = match(s, tellings)
        for key, words in s["events"].items():
            name = f"{s['id']}#{key}"
            full = key if ":" in key else s["id"].split("/")[0] + ":" + key
            if key not in fitting:
                lost[name] = full
                continue
            t = tellings[fitting[key]]
            gold[name], system[name] = full, t["happening"]
            lines[name] = f"{name} {t['event'][0]} {'+'.join(t['aux'])} {t['date']} {[p['code'] or p['entity_text'] for p in t['actor']]}>{[p['code'] or p['entity_text'] for p in t['recipient']]}: {words}"
    return gold, system, lines, lost


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sitrep", default="build/release/sitrep")
    parser.add_argument("--half", default="tuned")
    parser.add_argument("--folder", default="tests/clusters")
    parser.add_argument("--misses", type=int, default=0, help="show so many of each kind; never on a half kept for judging")
    parser.add_argument("--store", help="keep the store here, and use it again where it is there")
    args = parser.parse_args()
    if args.misses and args.half != "tuned":
        parser.error("misses are shown of the tuned half alone")
    stories = read(pathlib.Path(args.folder) / args.half)
    found = happenings(args.sitrep, stories, args.store)
    print(f"{len(stories)} stories, {sum(len(h['tellings']) for h in found)} coded events, {len(found)} happenings")
    show("copies", *copies(stories, found))
    gold, system, lines, lost = same_events(stories, found)
    missed, wrong = show("same event, coded labels", gold, system)
    show("same event, all labels", {**gold, **lost}, {**system, **{m: m for m in lost}})
    print(f"{len(lost)} of {len(gold) + len(lost)} labels have no coded event")
    for name, pairs in (("missed", missed), ("wrong", wrong)):
        for a, b in sorted(pairs)[:args.misses]:
            print(f"{name}:\n  {lines[a]}\n  {lines[b]}")


if __name__ == "__main__":
    main()
