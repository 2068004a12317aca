#!/usr/bin/env python3
"""Train the sentence model: which gaps between tokens end a sentence.

usage: train.py --gaps BUILD/sentence_gaps --train A.conllu [--train B.conllu ...] --out models/sentences.model
                [--dev D.conllu] [--news GUM.conllu] [--without GROUPS] [--skip ID_PREFIX] [--caution X] [--trust X] [--epochs N] [--seed N] [--bits N]

Every document is seen twice: as one line, and as its paragraphs. `sentence_gaps` (main.cc here) gives the features, by the code
that the splitter itself uses; this script learns a weight for each hashed feature by logistic regression (AdaGrad, averaged over
the second half of the steps) and writes them as 8-bit integers. Python's standard library is enough. Arithmetic is plain IEEE
addition, multiplication, division and square root, so that the same files and options give the same bytes on every machine.
--without leaves out groups of features (letters, see docs/sentences.md); --skip leaves documents out whose id begins so. --caution
and --trust move decisions so far (in log odds) towards the rules: against an end where no mark is in sight that ends sentences, and
for one where the rules see an end. News has both rightly more often than the training text.
"""
import argparse
import math
import random
import struct
import subprocess
import sys
from array import array
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench"))
from raw_text_scores import documents, paragraphs, read_conllu  # noqa: E402


def hash_mix(h):
    mask = (1 << 64) - 1
    h ^= h >> 33
    h = h * 0xff51afd7ed558ccd & mask
    h ^= h >> 33
    h = h * 0xc4ceb9fe1a85ec53 & mask
    return h ^ h >> 33


def hash_bytes(data):
    h = 0xcbf29ce484222325
    for b in data:
        h = (h ^ b) * 0x100000001b3 & (1 << 64) - 1
    return h


def sigmoid(x):
    """1 / (1 + e^-x), with e^x as (1 + x/1024)^1024: the same on every machine."""
    if x > 30:
        return 1.0
    if x < -30:
        return 0.0
    e = 1 + abs(x) / 1024
    for _ in range(10):
        e = e * e
    return e / (1 + e) if x > 0 else 1 / (1 + e)


def gaps_of(tool, groups, shift, without):
    """[(1 or 0, rows)] for lists of sentences; gaps_of.rule is then the place in rows of what the rules say."""
    text = "\n\n".join("\n".join(s["text"] for s in g) for g in groups) + "\n"
    answer = subprocess.run([tool], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    lines = answer.splitlines()
    keep = [i for i, letter in enumerate(lines[0]) if letter not in without]
    gaps_of.rule = next((n for n, i in enumerate(keep) if lines[0][i] == "r"), None)
    examples = []
    for line in lines[1:]:
        cols = line.split(" ")
        examples.append((int(cols[0]), array("I", [int(cols[i + 1]) >> shift for i in keep])))
    return examples


def lean_on_rules(weights, examples, place, caution, trust):
    """The first feature of group r is what the rules say: nothing, goes on, ends. Tell them apart by how often a sentence ends."""
    seen, ended = Counter(), Counter()
    for label, rows in examples:
        seen[rows[place]] += 1
        ended[rows[place]] += label
    nothing, _, ends = sorted(seen, key=lambda row: ended[row] / seen[row])
    weights[nothing] -= caution
    weights[ends] += trust


def train(examples, size, epochs, rate, seed):
    """Weights, and the bias as the last of them."""
    weights, squares = [0.0] * (size + 1), [1e-6] * (size + 1)
    summed, since = [0.0] * (size + 1), [0] * (size + 1)  # for the average
    order = list(range(len(examples)))
    rng = random.Random(seed)
    step, first = 0, epochs * len(examples) // 2
    for epoch in range(epochs):
        rng.shuffle(order)
        for n in order:
            label, rows = examples[n]
            step += 1
            x = weights[size]
            for i in rows:
                x += weights[i]
            g = label - sigmoid(x)
            if -0.01 < g < 0.01:
                continue
            for i in (*rows, size):
                w = weights[i]
                if step > first:
                    summed[i] += w * (step - max(since[i], first))
                since[i] = step
                squares[i] += g * g
                weights[i] = w + rate * g / math.sqrt(squares[i])
    for i in range(size + 1):
        summed[i] += weights[i] * (step - max(since[i], first))
    return [s / (step - first) for s in summed]


def quantise(weights, size):
    """(bias, bytes): the largest thousandth of the weights is clipped."""
    used = sorted(abs(w) for w in weights[:size] if w)
    scale = 127 / used[int(0.9995 * len(used))]
    return round(weights[size] * scale), [max(-127, min(127, round(w * scale))) for w in weights[:size]]


def score(name, examples, bias, table):
    right = wrong = missed = 0
    for label, rows in examples:
        says = bias + sum(table[i] for i in rows) > 0
        right += says and label
        wrong += says and not label
        missed += label and not says
    print(f"{name}: {len(examples)} gaps, {right} ends found, {missed} missed, {wrong} wrong, F1 {200 * right / (2 * right + wrong + missed):.2f}")


def write(path, bits, bias, table):
    body = b"SITREPSM" + struct.pack("<IIi", 1, bits, bias) + struct.pack(f"{len(table)}b", *table)
    path.write_bytes(body + struct.pack("<Q", hash_mix(hash_bytes(body))))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--gaps", required=True)
    ap.add_argument("--train", required=True, action="append", type=Path)
    ap.add_argument("--dev", type=Path)
    ap.add_argument("--news", type=Path, help="measure on the news documents of this file too")
    ap.add_argument("--out", required=True, type=Path)
    ap.add_argument("--without", default="")
    ap.add_argument("--skip", default="\n")
    ap.add_argument("--epochs", type=int, default=4)
    ap.add_argument("--rate", type=float, default=0.1)
    ap.add_argument("--caution", type=float, default=1.0)
    ap.add_argument("--trust", type=float, default=3.0)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--bits", type=int, default=18)
    o = ap.parse_args()
    size, shift = 1 << o.bits, 32 - o.bits

    def read(path):
        return documents(read_conllu(path.read_text(encoding="utf-8")))

    def measure(name, docs):
        for unit, parts in (("document", docs), ("paragraph", paragraphs(docs))):
            score(f"{name}, one {unit} a line", gaps_of(o.gaps, parts, shift, o.without), bias, table)

    examples = []
    for path in o.train:
        docs = [d for d in read(path) if not d[0]["newdoc"].startswith(o.skip)]
        examples += gaps_of(o.gaps, docs, shift, o.without) + gaps_of(o.gaps, paragraphs(docs), shift, o.without)
    weights = train(examples, size, o.epochs, o.rate, o.seed)
    if gaps_of.rule is not None:
        lean_on_rules(weights, examples, gaps_of.rule, o.caution, o.trust)
    bias, table = quantise(weights, size)
    score("train", examples, bias, table)
    if o.dev:
        measure("dev", read(o.dev))
    if o.news:
        measure("news", [d for d in read(o.news) if d[0]["newdoc"].startswith("GUM_news")])
    write(o.out, o.bits, bias, table)


if __name__ == "__main__":
    main()
