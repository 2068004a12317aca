"""CoNLL-U in and out, and what the network sees of a word.

A sentence is a list of columns (lists of ten strings), multi-word tokens and empty nodes left out.
`describe` must give the very texts of src/parse/features.cc and `plain` those of src/parse/forms.cc;
`pack_model` turns them into keys, and eval_parser shows at once when the two disagree.
"""
import random
from collections import Counter

import numpy as np

KINDS = 7  # word, form, last 2, 3, 4 letters, first 3, shape: FeatureKind of src/parse/features.h
PLAIN = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "``": '"', "''": '"',
         "\u2013": "-", "\u2014": "-", "\u2026": "..."}


def read_conllu(path):
    sentences, words = [], []
    with open(path, encoding="utf8") as file:
        for line in file:
            line = line.rstrip("\n")
            if not line:
                if words:
                    sentences.append(words)
                words = []
            elif line[0] != "#":
                columns = line.split("\t")
                if "-" not in columns[0] and "." not in columns[0]:
                    words.append(columns)
    return sentences + ([words] if words else [])


def write_conllu(path, sentences):
    with open(path, "w", encoding="utf8") as file:
        for words in sentences:
            file.write("".join("\t".join(columns) + "\n" for columns in words) + "\n")


def plain(form):
    for odd, ascii_form in PLAIN.items():
        form = form.replace(odd, ascii_form)
    return form


def shape(form):
    out = ""
    for letter in form:
        kind = "X" if letter.isupper() else "x" if letter.islower() else "9" if letter.isdigit() else letter
        if out[-2:] == kind * 2:
            continue
        out += kind
        if len(out) >= 16:
            break
    return out


def describe(forms):
    """The seven texts of each word; None where a kind says nothing."""
    upper = sum(c.isupper() for form in forms for c in form)
    lower = sum(c.islower() for form in forms for c in form)
    words = sum(any(c.isalpha() for c in form) for form in forms)
    capitals = words >= 3 and upper >= 9 * lower
    texts = []
    for form in forms:
        low = form.lower()
        texts.append((low, form if not capitals and low != form else None, low[-2:], low[-3:], low[-4:],
                      low[:3], "^" + shape(low) if capitals else shape(form)))
    return texts


class Vocabulary:
    """Rows of the embedding table. Rows 0 to 6 stand for what is unknown of each kind."""

    def __init__(self, sentences, least=2, more_words=()):
        counts = [Counter() for _ in range(KINDS)]
        for forms in sentences:
            for texts in describe(forms):
                for kind, text in enumerate(texts):
                    if text:
                        counts[kind][text] += 1
        self.rows = [{} for _ in range(KINDS)]
        self.counts = [0] * KINDS
        for kind in range(KINDS):
            known = {text for text, n in counts[kind].items() if n >= least}
            if kind == 0:
                known.update(more_words)
            for text in sorted(known):
                if "\t" not in text and "\n" not in text:
                    self.rows[kind][text] = len(self.counts)
                    self.counts.append(counts[kind].get(text, 0))

    def __len__(self):
        return len(self.counts)

    def ids(self, forms):
        return np.array([[self.rows[kind].get(text, kind) if text else kind for kind, text in enumerate(texts)]
                         for texts in describe(forms)], dtype=np.int32)

    def texts(self):
        """(row, kind, text) in order of rows."""
        return sorted((row, kind, text) for kind in range(KINDS) for text, row in self.rows[kind].items())


class Example:
    """One sentence in numbers. `sure` weighs its heads and labels: 1 for gold, less for a teacher's doubt."""

    def __init__(self, words, tags, labels):
        self.words = words
        self.forms = [plain(c[1]) for c in words]
        self.tags = [tags.get(c[3] + "|" + c[4], 0) for c in words]
        self.heads = [int(c[6]) for c in words]
        self.labels = [labels.get(c[7], 0) for c in words]
        self.sure = [float(c[9][5:]) if c[9].startswith("Sure=") else 1.0 for c in words]
        self.ids = None

    def __len__(self):
        return len(self.forms)

    def drawn(self, vocabulary, rng):
        """(ids, number of words) of the sentence, now and then as a headline would show it."""
        draw = rng.random() if rng else 1.0
        n = len(self)
        if draw < 0.06 and n > 3 and self.forms[-1] == "." and n not in self.heads:
            return vocabulary.ids(self.forms[:-1]), n - 1
        if draw < 0.10:
            return vocabulary.ids([form.upper() for form in self.forms]), n
        if draw < 0.13:
            return vocabulary.ids([form[:1].upper() + form[1:] for form in self.forms]), n
        if draw < 0.16:
            return vocabulary.ids([form.lower() for form in self.forms]), n
        if self.ids is None:
            self.ids = vocabulary.ids(self.forms)
        return self.ids, n


def batches(examples, size, rng=None):
    """Lists of examples of like length, `size` words with padding at most; shuffled when rng is given."""
    order = list(range(len(examples)))
    if rng:
        rng.shuffle(order)
    order.sort(key=lambda i: len(examples[i]) + (rng.random() * 4 if rng else 0))
    found, batch = [], []
    for i in order:
        if batch and (len(batch) + 1) * len(examples[i]) > size:
            found.append(batch)
            batch = []
        batch.append(i)
    found.append(batch)
    if rng:
        rng.shuffle(found)
    for batch in found:
        yield [examples[i] for i in batch]


def shuffler(seed):
    return random.Random(seed)
