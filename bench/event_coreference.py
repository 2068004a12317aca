#!/usr/bin/env python3
"""Same event across reports on ECB+, gold mentions given: MUC, B-cubed, CEAF-e and their mean (CoNLL F1).

    bench/event_coreference.py --tool build/release/same_event --sitrep build/release/sitrep BENCH_DEV/ecbplus.dev.jsonl [--scope subtopic]

Within SCOPE (gold subtopics, or gold topics) all mentions are clustered, singletons count. Beside it the baseline of the
report: mentions of one head lemma are one event (heads and lemmas by `sitrep parse` on the gold tokens).
"""
import argparse
import collections
import json
import subprocess


def mentions_of(document):
    return sorted(document["events"], key=lambda e: (e["sent"], e["tokens"]))


def tool_input(documents, scope):
    lines = []
    for d in documents:
        sentences = {s["sent"]: s["tokens"] for s in d["sents"]}
        lines.append(f"D\t{d[scope]}\t{d['id']}\t" + " ".join(" ".join(s["tokens"]) for s in d["sents"]))
        for n, e in enumerate(mentions_of(d)):
            begins, at = [], 0
            for token in sentences[e["sent"]]:
                begins.append((at, at + len(token.encode())))
                at += len(token.encode()) + 1
            spans = ";".join(f"{begins[t][0]}-{begins[t][1]}" for t in e["tokens"])
            lines.append(f"M\t{d['id']}#{n}\t{e['sent']}\t{' '.join(sentences[e['sent']])}\t{spans}\t{e['chain']}")
    return "\n".join(lines) + "\n"


def gold(documents, scope):
    return {f"{d['id']}#{n}": (d[scope], e["chain"]) for d in documents for n, e in enumerate(mentions_of(d))}


def head_lemmas(documents, scope, sitrep):
    """The lemma of the mention's token whose head lies outside it, from `sitrep parse`."""
    lines, places = [], []
    for d in documents:
        for s in d["sents"]:
            places.append((d["id"], s["sent"]))
            lines += [f"{n}\t{token}\t" + "\t".join("_" * 8) for n, token in enumerate(s["tokens"], 1)] + [""]
    out = subprocess.run([sitrep, "parse", "--input", "conllu", "--format", "conllu"], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout
    sentences = [[line.split("\t") for line in block.splitlines() if line[:1].isdigit()] for block in out.strip().split("\n\n")]
    assert len(sentences) == len(places), (len(sentences), len(places))
    parsed = dict(zip(places, sentences))
    found = {}
    for d in documents:
        for n, e in enumerate(mentions_of(d)):
            rows = parsed[d["id"], e["sent"]]
            inside = set(e["tokens"])
            heads = [t for t in e["tokens"] if int(rows[t][6]) - 1 not in inside] or e["tokens"]
            found[f"{d['id']}#{n}"] = (d[scope], rows[heads[0]][2].lower())
    return found


def groups(assignment):
    by = collections.defaultdict(set)
    for mention, key in assignment.items():
        by[key].add(mention)
    return list(by.values())


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def muc(key, response):
    def recall(of, by):
        where = {m: n for n, g in enumerate(by) for m in g}
        top = sum(len(g) - len({where[m] for m in g}) for g in of)
        return top / max(1, sum(len(g) - 1 for g in of))
    return recall(response, key), recall(key, response)


def b_cubed(key, response):
    of_key = {m: g for g in key for m in g}
    of_response = {m: g for g in response for m in g}
    p = sum(len(of_key[m] & of_response[m]) / len(of_response[m]) for m in of_key) / len(of_key)
    r = sum(len(of_key[m] & of_response[m]) / len(of_key[m]) for m in of_key) / len(of_key)
    return p, r


def best_assignment(weights):
    """The highest sum of weights of rows matched to columns (Hungarian method)."""
    if not weights:
        return 0.0
    if len(weights) > len(weights[0]):
        weights = [list(column) for column in zip(*weights)]
    n, m = len(weights), len(weights[0])
    u, v, match = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        least, way, used = [float("inf")] * (m + 1), [0] * (m + 1), [False] * (m + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = match[j0], float("inf"), 0
            for j in range(1, m + 1):
                if not used[j]:
                    cost = -weights[i0 - 1][j - 1] - u[i0] - v[j]
                    if cost < least[j]:
                        least[j], way[j] = cost, j0
                    if least[j] < delta:
                        delta, j1 = least[j], j
            for j in range(m + 1):
                if used[j]:
                    u[match[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            j0 = j1
            if match[j0] == 0:
                break
        while j0:
            match[j0] = match[way[j0]]
            j0 = way[j0]
    return sum(weights[match[j] - 1][j - 1] for j in range(1, m + 1) if match[j])


def ceaf_e(key, response, scope_of):
    """Clusters never leave their scope, so each scope is matched by itself."""
    total = 0.0
    for scope in sorted({scope_of[next(iter(g))] for g in key}):
        a = [g for g in key if scope_of[next(iter(g))] == scope]
        b = [g for g in response if scope_of[next(iter(g))] == scope]
        total += best_assignment([[2 * len(x & y) / (len(x) + len(y)) for y in b] for x in a])
    return total / len(response), total / len(key)


def scores(gold_of, system_of):
    key, response = groups(gold_of), groups(system_of)
    scope_of = {m: scope for m, (scope, _) in gold_of.items()}
    parts = {"MUC": f1(*muc(key, response)), "B3": f1(*b_cubed(key, response)), "CEAFe": f1(*ceaf_e(key, response, scope_of))}
    parts["CoNLL"] = sum(parts.values()) / 3
    return parts


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--tool", default="build/release/same_event")
    parser.add_argument("--sitrep", default="build/release/sitrep")
    parser.add_argument("--data", default="data")
    parser.add_argument("--models", default="models")
    parser.add_argument("--scope", choices=["subtopic", "topic"], default="subtopic")
    parser.add_argument("--no-baseline", action="store_true")
    args = parser.parse_args()
    documents = sorted((json.loads(line) for line in open(args.file, encoding="utf-8")), key=lambda d: (d["topic"], d["subtopic"], d["id"]))
    gold_of = gold(documents, args.scope)
    out = subprocess.run([args.tool, "cluster", args.data, args.models], input=tool_input(documents, args.scope), capture_output=True, text=True, check=True).stdout
    ours = {m: (gold_of[m][0], cluster) for m, cluster in (line.split("\t") for line in out.splitlines())}
    systems = {"sitrep": ours, "singletons": {m: (scope, m) for m, (scope, _) in gold_of.items()}}
    if not args.no_baseline:
        systems["head lemma"] = head_lemmas(documents, args.scope, args.sitrep)
    print(f"{len(documents)} reports, {len(gold_of)} mentions, {len(groups(gold_of))} chains, scope: gold {args.scope}")
    for name, system in systems.items():
        print(f"{name:12}" + "".join(f"  {metric} {value:.3f}" for metric, value in scores(gold_of, system).items()))


if __name__ == "__main__":
    main()
