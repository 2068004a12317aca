#!/usr/bin/env python3
"""Words and sentences found in raw text, scored by the rules of the CoNLL 2018 shared task.

usage: bench/raw_text_scores.py GOLD.conllu [--bin build/release/sitrep] [--model FILE] [--genre NAME] [--misses words|sentences]

The sentences of a document stand on one line, documents are divided by a blank line; `sitrep parse --input text --format conllu`
answers. A word is right when the gold has a word of the same characters (white space left out); inside multi-word tokens
("don't") the longest common run of forms counts. A sentence is right when its first and last characters are. --genre keeps the
documents whose id begins so ("GUM_news", "email"). Prints precision, recall and F1; --misses prints what differs, for train and
dev files only.
"""
import argparse
import re
import subprocess
import sys
import tempfile
from pathlib import Path


def read_conllu(text):
    """[{text, newdoc, tokens: [(form, [words], space_after)]}]"""
    sentences = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        s = {"text": None, "newdoc": None, "newpar": False, "tokens": []}
        until = 0
        for line in block.split("\n"):
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                if key.strip() == "text":
                    s["text"] = value.strip()
                elif key.split()[:1] == ["newdoc"]:
                    s["newdoc"] = value.strip() or "document"
                elif key.split()[:1] == ["newpar"]:
                    s["newpar"] = True
                continue
            cols = line.split("\t")
            if "." in cols[0] or len(cols) < 2:
                continue
            space = "SpaceAfter=No" not in cols[-1]
            if "-" in cols[0]:
                until = int(cols[0].split("-")[1])
                s["tokens"].append((cols[1], [], space))
            elif int(cols[0]) <= until:
                s["tokens"][-1][1].append(cols[1])
            else:
                s["tokens"].append((cols[1], [cols[1]], space))
        if s["tokens"]:
            if s["text"] is None:
                s["text"] = "".join(form + " " * space for form, _, space in s["tokens"]).strip()
            sentences.append(s)
    return sentences


def documents(sentences, genre=""):
    """Lists of sentences, one for each document."""
    found = []
    for s in sentences:
        if s["newdoc"] or not found:
            found.append([])
        found[-1].append(s)
    return [d for d in found if (d[0]["newdoc"] or "").startswith(genre)]


def paragraphs(docs):
    """Lists of sentences, one for each paragraph, as far as the treebank marks them."""
    found = []
    for d in docs:
        for i, s in enumerate(d):
            if i == 0 or s["newpar"]:
                found.append([])
            found[-1].append(s)
    return found


def raw_text(docs):
    return "\n\n".join(" ".join(s["text"] for s in d) for d in docs) + "\n"


# The tool prints typographic marks as plain ones; they are made plain on both sides before anything is compared.
PLAIN = {c: to for chars, to in (("\u2018\u2019\u201a\u201b\u2032\u02bc\uff07\u00b4\u2039\u203a`", "'"), ("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02", '"'),
                                 ("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"), ("\u2014\u2015", "--"), ("\u2026", "..."), ("\u00ad\u200b\ufeff", ""))
         for c in chars}
PLAIN_TABLE = str.maketrans({**PLAIN, '"': "''"})


def flatten(sentences):
    """(characters without white space, words [begin, end, form, in a multi-word token], sentence spans)"""
    text, size, words, spans = [], 0, [], []
    for s in sentences:
        first = size
        for form, parts, _ in s["tokens"]:
            bare = re.sub(r"\s+", "", form.translate(PLAIN_TABLE).replace('"', "''"))
            text.append(bare)
            for part in parts:
                words.append((size, size + len(bare), part.translate(PLAIN_TABLE).replace('"', "''").lower(), len(parts) > 1))
            size += len(bare)
        spans.append((first, size))
    return "".join(text), words, spans


def common_run(a, b):
    """Length of the longest common subsequence of two short lists."""
    best = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in reversed(range(len(a))):
        for j in reversed(range(len(b))):
            best[i][j] = best[i + 1][j + 1] + 1 if a[i] == b[j] else max(best[i + 1][j], best[i][j + 1])
    return best[0][0]


def right_words(gold, system):
    """(number of right words, [(gold words, system words)] that differ)"""
    right, wrong, gi, si = 0, [], 0, 0
    while gi < len(gold) or si < len(system):
        begin = (gi, si)
        # The smallest stretch that begins and ends together in both.
        end = 0
        while True:
            if gi < len(gold) and (gi == begin[0] and si == begin[1] or gold[gi][0] < end):
                end = max(end, gold[gi][1])
                gi += 1
            elif si < len(system) and (system[si][0] < end or gi == begin[0]):
                end = max(end, system[si][1])
                si += 1
            else:
                break
        g, s = gold[begin[0]:gi], system[begin[1]:si]
        if any(w[3] for w in g + s):
            n = common_run([w[2] for w in g], [w[2] for w in s])
        else:
            n = len({w[:2] for w in g} & {w[:2] for w in s})
        right += n
        if n < max(len(g), len(s)):
            wrong.append((g, s))
    return right, wrong


def prf(name, right, system, gold):
    p, r = right / max(system, 1), right / max(gold, 1)
    f = 2 * right / max(system + gold, 1)
    print(f"{name:<10} P {100 * p:6.2f}  R {100 * r:6.2f}  F1 {100 * f:6.2f}   ({right} right, {system} answered, {gold} gold)")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("gold", type=Path)
    ap.add_argument("--bin", default="build/release/sitrep")
    ap.add_argument("--model", help="the model file, as for sitrep --model")
    ap.add_argument("--out", type=Path, help="score this saved answer instead of running the tool")
    ap.add_argument("--genre", default="")
    ap.add_argument("--paragraphs", action="store_true", help="one paragraph a line, as news comes, instead of one document a line")
    ap.add_argument("--misses", choices=["words", "sentences"])
    o = ap.parse_args()
    docs = documents(read_conllu(o.gold.read_text(encoding="utf-8")), o.genre)
    if o.paragraphs:
        docs = paragraphs(docs)
    if o.out:
        answer = o.out.read_text(encoding="utf-8")
    else:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
            f.write(raw_text(docs))
            f.flush()
            command = [o.bin, "parse", "--input", "text", "--format", "conllu"] + (["--model", o.model] if o.model else []) + [f.name]
            answer = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()
    gold_text, gold, gold_spans = flatten([s for d in docs for s in d])
    text, system, spans = flatten(read_conllu(answer))
    if text != gold_text:
        at = next((i for i, (a, b) in enumerate(zip(text, gold_text)) if a != b), min(len(text), len(gold_text)))
        sys.exit(f"the answer spells another text than the gold, from character {at}: {gold_text[at:at + 40]!r} became {text[at:at + 40]!r}")
    right, wrong = right_words(gold, system)
    prf("words", right, len(system), len(gold))
    prf("sentences", len(set(spans) & set(gold_spans)), len(spans), len(gold_spans))
    if o.misses == "words":
        for g, s in wrong:
            print(" ".join(w[2] for w in g), "|", " ".join(w[2] for w in s), sep="\t")
    if o.misses == "sentences":
        starts, answered = {a for a, _ in gold_spans}, {a for a, _ in spans}
        places = sorted(starts ^ answered)
        at = {w[0]: i for i, w in enumerate(gold)}
        for place in places:
            i = at.get(place)
            if i is not None:
                before, after = (" ".join(w[2] for w in part) for part in (gold[max(0, i - 9):i], gold[i:i + 8]))
                print("missed" if place in starts else "extra", before, "||", after, sep="\t")


if __name__ == "__main__":
    main()
