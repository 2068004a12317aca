"""Trains the confidence model: how probable it is that a coded event is right.

    train.py --tool event_features --root SITREP --folds f0.model f1.model ... --out confidence.tsv [--least 0.25]

FOLDS: relation models, the k-th of which did not learn from each n-th row of data/training (relation_trainer/train.py
--leave-out k/n), so that what it says of a row is as good as what it will say of news. Judged events, all of our own text:
- data/training/*.tsv: an event of the labelled type whose parties are the labelled ones is right;
- data/training/events/judged.tsv: the other events of those sentences, a sample judged one by one; each stands for as many as its
  kind has (KINDS below);
- data/training/events/purposes.tsv: judged events of sentences of their own;
- tests/stories/tuned: an event that a gold fact accounts for is right, any other is wrong;
- tests/quiet/tuned.txt: every event is wrong.
Logistic regression with L2, full passes in fixed order, no randomness. The strength of L2 and the temperature are chosen on left-out
tenths of the texts; reliability there is printed. Python's standard library is enough.
"""
import argparse
import glob
import json
import math
import re
import subprocess
from collections import Counter, defaultdict
from pathlib import Path

RECIPROCAL = {"AGREE", "CONSULT", "COOPERATE", "SUPPORT"}
TENTHS = 10
NEAR = 60          # bytes between the words of a gold fact and the event that it accounts for
LEAST_SEEN = 5     # texts in which a feature must stand to get a weight
MARK = re.compile(r"\[([ST])\||\]")


def read_marked(sentence):
    """The bare sentence, and where source and target stand in it (bytes)."""
    text, spans, side, at = "", {}, None, 0
    for m in MARK.finditer(sentence):
        if m.group(1):
            text += sentence[at:m.start()]
            side, at = m.group(1), m.end()
            spans[side] = [len(text.encode())]
        elif side:
            text += sentence[at:m.start()]
            spans[side].append(len(text.encode()))
            side, at = None, m.end()
    return text + sentence[at:], spans


def run_tool(options, relations, texts):
    """{id: [event]} of (id, fields) pairs."""
    given = "".join(json.dumps({"id": key, **fields}) + "\n" for key, fields in texts)
    command = [options.tool, f"{options.root}/data", f"{options.root}/models/english.model", relations]
    out = defaultdict(list)
    for line in subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout.split("\n"):
        cells = line.split("\t")
        if len(cells) < 8:
            continue
        span = [int(x) for x in cells[4].split("-")]
        sides = [[(*map(int, p.split(":")[0].split("-")), p.split(":")[1]) for p in cell.split(",") if p] for cell in cells[5:7]]
        out[cells[0]].append({"type": cells[1], "words": cells[3], "span": span, "actor": sides[0], "recipient": sides[1], "features": cells[7:]})
    return out


def touches(span, parties):
    return bool(span) and any(p[0] < span[1] and span[0] < p[1] for p in parties)


def kind_of(label, spans, e):
    """"right", or the kind of an event that somebody has to judge."""
    s, t = spans.get("S"), spans.get("T")
    forward = touches(s, e["actor"]) or touches(t, e["recipient"])
    backward = touches(s, e["recipient"]) or touches(t, e["actor"])
    both = (touches(s, e["actor"]) or touches(s, e["recipient"])) and (not t or touches(t, e["actor"]) or touches(t, e["recipient"]))
    fits = (touches(s, e["actor"]) or not e["actor"]) and (not t or touches(t, e["recipient"]) or not e["recipient"])
    if e["type"] == label:
        if fits and forward or label in RECIPROCAL and (forward or backward):
            return "right"
        return "same type, mixed parties" if forward or backward else "same type, others"
    return ("pair, " if both else "others, ") + ("none" if label == "NONE" else "another type")


def read_judged(options, name):
    """{(sentence, type, words): right} of a file in data/training/events."""
    out = {}
    for line in open(f"{options.root}/data/training/events/{name}", encoding="utf8"):
        if not line.startswith("#"):
            right, kind, words, sentence = line.rstrip("\n").split("\t")
            out[sentence, kind, words] = int(right)
    return out


def own_events(options):
    """Judged events of sentences that no pair is labelled in."""
    judged = read_judged(options, "purposes.tsv")
    texts = list(dict.fromkeys(sentence for sentence, _, _ in judged))
    found = run_tool(options, options.shipped, [(str(i), {"text": text}) for i, text in enumerate(texts)])
    return [(e["features"], judged[texts[int(key)], e["type"], e["words"]], 1.0, texts[int(key)])
            for key, events in found.items() for e in events if (texts[int(key)], e["type"], e["words"]) in judged]


def training_events(options):
    """(features, right, weight, text) of the labelled sentences."""
    judged = read_judged(options, "judged.tsv")
    rows = []
    for path in sorted(glob.glob(f"{options.root}/data/training/*.tsv")):
        rows += [line.rstrip("\n").split("\t") for line in open(path, encoding="utf8") if line.strip() and not line.startswith("#")]
    rows = [(row[0], *read_marked(row[4])) for row in rows]
    events = defaultdict(list)
    for k, model in enumerate(options.folds):
        texts = [(str(i), {"text": row[1]}) for i, row in enumerate(rows) if i % len(options.folds) == k]
        for key, found in run_tool(options, model, texts).items():
            label, text, spans = rows[int(key)]
            for e in found:
                kind = kind_of(label, spans, e)
                right = 1 if kind == "right" else judged.get((text, e["type"], e["words"]))
                events[kind].append((e["features"], right, int(key), text))
    out = []
    for kind, found in sorted(events.items()):
        known = [e for e in found if e[1] is not None]
        print(f"{kind}: {len(found)} events, {len(known)} judged, {100 * sum(e[1] for e in known) / max(1, len(known)):.0f} % right")
        out += [(features, right, len(found) / len(known), f"row {key}") for features, right, key, _ in known]
    return out


def story_events(options):
    """Events of the tuned stories, against their gold facts."""
    out = []
    for path in sorted(Path(options.root, "tests/stories/tuned").glob("*.txt")):
        text = path.read_text(encoding="utf8")
        gold = [json.loads(line) for line in open(path.with_suffix(".gold.jsonl"), encoding="utf8")]
        free = [g for g in gold if g["kind"] == "event"]
        for e in run_tool(options, options.shipped, [("story", {"text": text})])["story"]:
            fact = next((g for g in free if accounts_for(g, e, text)), None)
            if fact:
                free.remove(fact)
            out.append((e["features"], int(bool(fact)), 1.0, path.name + str(e["span"][0] // 400)))
    return out


def stretch(text, words):
    """Bytes of some words of a text, however its lines are broken; None when they are not there."""
    found = re.search(r"\s+".join(re.escape(w) for w in words.split()), text)
    return found and (len(text[:found.start()].encode()), len(text[:found.end()].encode()))


def accounts_for(fact, e, text):
    types = fact["event"] if isinstance(fact["event"], list) else [fact["event"]]
    at = stretch(text, fact["at"])
    if e["type"] not in types or not at or not (e["span"][0] < at[1] + NEAR and at[0] - NEAR < e["span"][1]):
        return False
    for side in ("actor", "recipient"):
        want = {p["code"] for p in fact.get(side) or []}
        have = {p[2] for p in (e["actor"] + e["recipient"] if e["type"] in RECIPROCAL else e[side])}
        if want and have and not want & have:
            return False
    return True


def quiet_events(options):
    lines = [line.strip() for line in open(f"{options.root}/tests/quiet/tuned.txt", encoding="utf8") if line.strip() and not line.startswith("#")]
    found = run_tool(options, options.shipped, [(str(i), {"text": line}) for i, line in enumerate(lines)])
    return [(e["features"], 0, 1.0, f"quiet {key}") for key, events in found.items() for e in events]


def fit(rows, names, l2, passes=60):
    """Weights by AdaGrad over all rows in order."""
    weights, squares = [0.0] * len(names), [1e-6] * len(names)
    data = [([names[f] for f in features if f in names], right, weight) for features, right, weight, _ in rows]
    shrink = [0.0] * len(names)  # what one row adds to a weight's pull towards 0: the same in all for rare and frequent features
    for i, n in Counter(i for ids, _, _ in data for i in ids).items():
        shrink[i] = l2 / n
    shrink[names["bias"]] = 0.0
    for step in range(passes):
        rate = 0.25 / (1 + step / 15)
        for ids, right, weight in data:
            error = (1 / (1 + math.exp(-sum(weights[i] for i in ids))) - right) * weight
            for i in ids:
                slope = error + shrink[i] * weights[i]
                squares[i] += slope * slope
                weights[i] -= rate * slope / math.sqrt(squares[i])
    return weights


def logit(weights, names, features):
    return sum(weights[names[f]] for f in features if f in names)


def loss(scores, temperature=1.0):
    """Mean weighted log loss of (logit, right, weight)."""
    total = sum(w * math.log1p(math.exp(-s * temperature if right else s * temperature)) for s, right, w in scores)
    return total / sum(w for _, _, w in scores)


def left_out(rows, names, l2):
    texts = sorted({r[3] for r in rows})
    tenth = {text: i % TENTHS for i, text in enumerate(texts)}
    scores = []
    for k in range(TENTHS):
        weights = fit([r for r in rows if tenth[r[3]] != k], names, l2)
        scores += [(logit(weights, names, r[0]), r[1], r[2]) for r in rows if tenth[r[3]] == k]
    return scores


def reliability(scores, temperature):
    bins = defaultdict(lambda: [0.0, 0.0, 0.0, 0])
    for score, right, weight in scores:
        p = 1 / (1 + math.exp(-score * temperature))
        b = bins[min(int(p * 10), 9)]
        b[0] += weight
        b[1] += weight * right
        b[2] += weight * p
        b[3] += 1
    print("left out: confidence, events judged, mean confidence, right")
    for k in sorted(bins):
        w, right, p, n = bins[k]
        print(f"  {k / 10:.1f}-{(k + 1) / 10:.1f}  {n:5d}  {100 * p / w:5.1f}  {100 * right / w:5.1f}")
    error = sum(abs(b[1] - b[2]) for b in bins.values()) / sum(b[0] for b in bins.values())
    print(f"  expected calibration error {100 * error:.1f} %; log loss {loss(scores, temperature):.4f}")


def write(options, names, weights, temperature):
    lines = sorted((name, round(1000 * temperature * weights[i])) for name, i in names.items())
    with open(options.out, "w", encoding="utf8") as file:
        file.write("# How far a coded event can be trusted: features (src/relation/event_features.h) and their weights, in thousandths of a logit.\n"
                   "# Made by src/learn/confidence_trainer; data and command in manifest.json. @least: an event under this probability (thousandths) is not given.\n")
        file.write(f"@least\t{round(1000 * options.least)}\n")
        file.writelines(f"{name}\t{value}\n" for name, value in lines if value)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", required=True)
    parser.add_argument("--root", required=True)
    parser.add_argument("--folds", nargs="+", required=True)
    parser.add_argument("--shipped", help="relation model for texts it never saw (default: that of models/)")
    parser.add_argument("--least", type=float, default=0.0)
    parser.add_argument("--l2", type=float, nargs="+", default=[2.0, 4.0, 8.0, 16.0])
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    options.shipped = options.shipped or f"{options.root}/models/relations.model"
    rows = training_events(options) + own_events(options) + story_events(options) + quiet_events(options)
    seen = Counter(f for features, _, _, _ in rows for f in set(features))
    names = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= LEAST_SEEN))}
    print(f"{len(rows)} events, {sum(r[1] for r in rows)} right, {len(names)} features")
    tried = {l2: left_out(rows, names, l2) for l2 in options.l2}
    for l2, scores in tried.items():
        print(f"l2 {l2}: log loss {loss(scores):.4f}")
    best = min(tried, key=lambda l2: loss(tried[l2]))
    temperature = min((0.5 + 0.02 * k for k in range(50)), key=lambda t: loss(tried[best], t))
    print(f"l2 {best}, temperature {temperature:.2f}")
    reliability(tried[best], temperature)
    write(options, names, fit(rows, names, best), temperature)


if __name__ == "__main__":
    main()
