#!/usr/bin/env python3
"""Relations of re3d against ours: re3d_scores.py re3d_docs.dev.jsonl --bin 'build/release/sitrep code' [--misses]

re3d's kinds are wider than ours, so precision and recall ask different questions:

  precision  of our relations in a mapped kind whose two parties lie in two different annotated entities of one sentence:
             how many the annotators gave a relation of an accepted kind, in an accepted direction.
  recall     of their relations of a kind: how many we gave as one of the kinds that accept it.

Mapping (ours -> accepted kinds; `>` subject is the source, `<` subject is the target, `=` either):
"""
import argparse
import json
import re
import shlex
import subprocess
import sys
from collections import Counter

MAPPING = {
    "leads": {"InChargeOf": ">", "BelongsTo": ">"},
    "holds_office": {"InChargeOf": ">", "BelongsTo": ">"},
    "led_by": {"InChargeOf": "<", "BelongsTo": ">"},
    "member_of": {"BelongsTo": ">"},
    "part_of": {"BelongsTo": ">"},
    "spokesperson_of": {"BelongsTo": ">"},
    "ally_of": {"AlliesOf": "=", "Likes": "="},
    "backs": {"AlliesOf": "=", "Likes": ">"},
    "adversary_of": {"FightingAgainst": "=", "Dislikes": "="},
}
# Not mapped, since they mean other things: envoy_to, stationed_in (CoLocated is any presence); of theirs Apart,
# CoLocated, CommWith (statements and events of ours), HasAttrOf, IsSynonymOf.


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def spans_of(record, role, answer):
    """Where a party stands: its words inside the record, else its entity's mentions in that sentence."""
    text, entity = answer["document"]["text"], record.get(role)
    start, end = record["start"], record["end"]
    found = [(m.start() + start, m.end() + start) for m in re.finditer(re.escape(record[role + "_text"] or "\0"), text[start:end])]
    if not found and entity:
        entry = next((e for e in answer["entities"] if e["id"] == entity), {"mentions": []})
        found = [(m["start"], m["end"]) for m in entry["mentions"] if m["sentence"] == record["sentence"]]
    return found


def entities_at(spans, entities):
    """Keys of the annotated entities that these spans overlap by half of the shorter one."""
    out = set()
    for span in spans:
        for e in entities:
            both = overlap(span, (e["start"], e["end"]))
            if both * 2 >= min(span[1] - span[0], e["end"] - e["start"]) and both:
                out.add((e["start"], e["end"]))
    return out


def accepts(kind, subject, obj, relation):
    direction = MAPPING[kind].get(relation["type"])
    if not direction:
        return False
    source, target = tuple(relation["source"][:2]), tuple(relation["target"][:2])
    forward = any(overlap(source, s) for s in subject) and any(overlap(target, o) for o in obj)
    backward = any(overlap(source, o) for o in obj) and any(overlap(target, s) for s in subject)
    return (direction in ">=" and forward) or (direction in "<=" and backward)


def score_document(gold, answer, tally, misses):
    found = set()
    for record in answer["relations"]:
        kind = record["relation"]
        if kind not in MAPPING:
            continue
        subject = entities_at(spans_of(record, "subject", answer), gold["entities"])
        obj = entities_at(spans_of(record, "object", answer), gold["entities"])
        hits = [i for i, r in enumerate(gold["relations"]) if accepts(kind, subject, obj, r)]
        found.update(hits)
        # "Iraqi President X": both lie in what the annotators took for one entity.
        apart = subject and obj and not subject & obj
        if not hits and not apart:
            tally["ours", kind, "unjudged"] += 1
            continue
        tally["ours", kind, "given"] += 1
        tally["ours", kind, "right"] += bool(hits)
        if not hits:
            misses.append(("EXTRA", kind, record["subject_text"], record["object_text"],
                           answer["document"]["text"][record["start"] - 40:record["end"] + 40]))
    for i, r in enumerate(gold["relations"]):
        if not any(r["type"] in kinds for kinds in MAPPING.values()):
            continue
        tally["theirs", r["type"], "gold"] += 1
        tally["theirs", r["type"], "found"] += i in found
        if i not in found:
            misses.append(("MISS", r["type"], r["source"][2], r["target"][2], (r["trigger"] or ["", "", ""])[2]))


def run(binary, documents):
    lines = "".join(json.dumps({"id": d["id"], "text": d["text"]}) + "\n" for d in documents)
    command = shlex.split(binary) + ["--input", "jsonl", "--format", "jsonl", "-"]
    out = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def main():
    parser = argparse.ArgumentParser(description=__doc__ + "\n".join(f"  {k}: {v}" for k, v in MAPPING.items()),
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("--bin", required=True)
    parser.add_argument("--misses", action="store_true", help="print the document's words (keep them out of commits)")
    options = parser.parse_args()
    documents = [json.loads(line) for line in open(options.gold, encoding="utf8")]
    tally, misses = Counter(), []
    for gold, answer in zip(documents, run(options.bin, documents)):
        score_document(gold, answer, tally, misses)
    if options.misses:
        for miss in misses:
            print(*(str(m).replace("\n", " ") for m in miss), sep=" | ")
    all_given = all_right = 0
    for kind in MAPPING:
        given, right, rest = (tally["ours", kind, x] for x in ("given", "right", "unjudged"))
        all_given, all_right = all_given + given, all_right + right
        print(f"{kind:16} given {given:4}  right {right:4}  precision {right / max(1, given):6.1%}  not judged {rest}")
    print(f"{'all kinds':16} given {all_given:4}  right {all_right:4}  precision {all_right / max(1, all_given):6.1%}")
    for kind in sorted({key[1] for key in tally if key[0] == "theirs"}):
        gold, hit = tally["theirs", kind, "gold"], tally["theirs", kind, "found"]
        print(f"{kind:16} gold  {gold:4}  found {hit:4}  recall    {hit / gold:6.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
