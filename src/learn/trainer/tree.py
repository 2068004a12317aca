"""The best dependency tree (Chu-Liu/Edmonds, one word under the root); src/parse/tree.cc in Python."""
import numpy as np

SECOND_ROOT = 1e6


def find_cycle(heads):
    seen = np.zeros(len(heads), int)
    for start in range(1, len(heads)):
        at = start
        while at and not seen[at]:
            seen[at] = start
            at = heads[at]
        if at and seen[at] == start:
            cycle, after = [at], heads[at]
            while after != at:
                cycle.append(after)
                after = heads[after]
            return cycle
    return None


def arborescence(scores):
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads
    rest = [i for i in range(len(heads)) if i not in set(cycle)]
    merged = len(rest)
    smaller = np.full((merged + 1, merged + 1), -1e18)
    smaller[:merged, :merged] = scores[np.ix_(rest, rest)]
    gains = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    out = scores[np.ix_(rest, cycle)]
    smaller[:merged, merged] = out.max(1)
    smaller[merged, :merged] = gains.max(0)
    np.fill_diagonal(smaller, -1e18)
    chosen = arborescence(smaller)
    answer = heads.copy()
    for i, node in enumerate(rest):
        if node:
            answer[node] = cycle[out[i].argmax()] if chosen[i] == merged else rest[chosen[i]]
    above = chosen[merged]
    answer[cycle[gains[:, above].argmax()]] = rest[above]
    return answer


def best_tree(scores):
    """scores: words x (words + 1), column 0 the root. Heads counted from 1."""
    n = len(scores)
    square = np.full((n + 1, n + 1), -1e18)
    square[1:] = scores
    square[1:, 0] -= SECOND_ROOT
    np.fill_diagonal(square, -1e18)
    return arborescence(square)[1:]
