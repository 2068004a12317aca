"""The network that src/parse/network.cc runs, as it is trained (PyTorch), and the file pack_model reads."""
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from treebank import KINDS

LAST = [1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 10 ** 6]  # distance_class() of src/parse/model.cc
DISTANCES = 2 * len(LAST) + 1


class Scan(nn.Module):
    """Runs over the words from both ends: state = s(z) state + (1 - s(z)) u; adds s(o) state."""
    kind = "scan\t1"

    def __init__(self, width):
        super().__init__()
        self.w = nn.Linear(width, 3 * width)
        nn.init.xavier_uniform_(self.w.weight, 0.7)
        self.w.bias.data[:width] = 1.0  # remember at first

    def forward(self, x, valid):
        z, u, o = self.w(x).split(x.shape[2], -1)
        gate = lambda y: 0.5 + 0.5 * y / (1 + y.abs())
        z, o = gate(z), gate(o)
        half = x.shape[2] // 2
        turn = lambda y: torch.cat([y[:, :, :half], y[:, :, half:].flip(1)], -1)
        keep, new = turn(z), turn((1 - z) * u * valid[:, :, None])
        step = 1
        while step < x.shape[1]:  # a prefix scan, doubling what is summed
            new = new + keep * F.pad(new, (0, 0, step, 0))[:, :x.shape[1]]
            keep = keep * F.pad(keep, (0, 0, step, 0))[:, :x.shape[1]]
            step *= 2
        return x + o * turn(new)


class Window(nn.Module):
    """Adds ramp(W [word before; word; word after])."""

    def __init__(self, width, reach):
        super().__init__()
        self.w = nn.Linear(3 * width, width)
        nn.init.xavier_uniform_(self.w.weight)
        self.reach = reach
        self.kind = f"window\t{reach}"

    def forward(self, x, valid):
        x = x * valid[:, :, None]
        n, k = x.shape[1], self.reach
        around = [F.pad(x, (0, 0, k, 0))[:, :n], x, F.pad(x, (0, 0, 0, k))[:, k:]]
        return x + F.relu(self.w(torch.cat(around, -1)))


class Network(nn.Module):
    """layers: "c1,s,s" is a window of reach 1 and two scans. vectors: (rows of known words, their vectors)."""

    def __init__(self, rows, tags, labels, width, layers, arc, label, vectors=None, drop=0.3):
        super().__init__()
        self.settings = dict(rows=rows, width=width, layers=layers, arc=arc, label=label, drop=drop)
        self.tags, self.labels = tags, labels
        self.embeddings = nn.Embedding(rows, width, sparse=True)
        nn.init.uniform_(self.embeddings.weight, -0.1, 0.1)
        self.vectors = None
        if vectors is not None:
            self.register_buffer("vector_of", vectors[0])
            self.vectors = nn.Embedding.from_pretrained(vectors[1], freeze=True)
            self.project = nn.Linear(vectors[1].shape[1], width, bias=False)
            nn.init.normal_(self.project.weight, std=0.15)
        self.layers = nn.ModuleList(Scan(width) if one[0] == "s" else Window(width, int(one[1:]))
                                    for one in layers.split(","))
        self.tag = nn.Linear(width, len(tags))
        self.root = nn.Parameter(torch.randn(width) * 0.1)
        self.arc_head, self.arc_dependent = nn.Linear(width, arc), nn.Linear(width, arc)
        self.arc = nn.Parameter(torch.eye(arc) / arc ** 0.5)
        self.head_bias = nn.Parameter(torch.zeros(arc))
        self.arc_distances = nn.Parameter(torch.zeros(DISTANCES, arc))
        self.label_head, self.label_dependent = nn.Linear(width, label), nn.Linear(width, label)
        self.label_distances = nn.Parameter(torch.zeros(DISTANCES, label))
        self.label = nn.Linear(label, len(labels))

    @staticmethod
    def distances(n):
        gap = torch.arange(1, n + 1)[:, None] - torch.arange(0, n + 1)[None, :]
        found = torch.bucketize(gap.abs(), torch.tensor(LAST))
        found = torch.where(gap > 0, found, found + len(LAST))
        found[:, 0] = DISTANCES - 1
        return found

    def forward(self, ids, valid):
        """Tag scores, arc scores (words x heads, 0 the root), and what `relations` needs."""
        size, n, _ = ids.shape
        drop = self.settings["drop"] if self.training else 0.0
        x = self.embeddings(ids).sum(2)
        if self.vectors is not None:
            x = x + self.project(self.vectors(self.vector_of[ids[:, :, 0]]))
        x = F.dropout(x, 0.8 * drop)
        for layer in self.layers:
            x = layer(x, valid)
        x = F.dropout(x, drop)
        with_root = torch.cat([self.root.expand(size, 1, -1), x], 1)
        heads = F.dropout(F.relu(self.arc_head(with_root)), drop)
        dependents = F.dropout(F.relu(self.arc_dependent(x)), drop)
        classes = self.distances(n)
        arcs = dependents @ self.arc @ heads.transpose(1, 2) + (heads @ self.head_bias)[:, None, :]
        arcs = arcs + torch.gather(dependents @ self.arc_distances.t(), 2, classes[None].expand(size, -1, -1))
        possible = torch.cat([torch.ones(size, 1, dtype=torch.bool), valid], 1)[:, None, :]
        arcs = arcs.masked_fill(~possible, -1e9)
        itself = torch.zeros(n, n + 1, dtype=torch.bool)
        itself[torch.arange(n), torch.arange(n) + 1] = True
        arcs = arcs.masked_fill(itself, -1e9)
        return self.tag(x), arcs, (self.label_head(with_root), self.label_dependent(x), classes)

    def relations(self, parts, heads):
        head, dependent, classes = parts
        head = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, head.shape[2]))
        far = torch.gather(classes[None].expand(len(heads), -1, -1), 2, heads[:, :, None])[:, :, 0]
        hidden = F.relu(head + dependent + self.label_distances[far])
        return self.label(F.dropout(hidden, 0.8 * self.settings["drop"] if self.training else 0.0))


def write_network(path, state, settings, tags, labels, vocabulary):
    """The file that src/learn/network_file.h describes."""
    weights = {name: value.float().numpy() for name, value in state.items()}
    embeddings = weights["embeddings.weight"]
    if "project.weight" in weights:
        embeddings = embeddings + weights["vectors.weight"][state["vector_of"].numpy()] @ weights["project.weight"].T
    header = ["SITREPNET\t1", f"width\t{settings['width']}", f"arc\t{settings['arc']}", f"label\t{settings['label']}"]
    matrices = [("embeddings", embeddings)]

    def linear(name, key):
        matrices.append((name, weights[key + ".weight"]))
        matrices.append((name + ".bias", weights[key + ".bias"][None]))

    for i, one in enumerate(settings["layers"].split(",")):
        header.append("layer\tscan\t1" if one[0] == "s" else f"layer\twindow\t{one[1:]}")
        linear(f"layer{i}", f"layers.{i}.w")
    for name in ("tag", "arc_head", "arc_dependent", "label_head", "label_dependent", "label"):
        linear(name, name)
    at_root = lambda key: weights[key + ".weight"] @ weights["root"] + weights[key + ".bias"]
    arcs = np.concatenate([weights["arc"].T, weights["arc_distances"]])
    matrices += [("root_arc", np.maximum(at_root("arc_head"), 0)[None]), ("root_label", at_root("label_head")[None]),
                 ("arc", arcs), ("arc.bias", np.zeros((1, len(arcs)))), ("head_bias", weights["head_bias"][None]),
                 ("label_distances", weights["label_distances"])]
    header += [f"tag\t{tag}" for tag in tags] + [f"relation\t{label}" for label in labels]
    header += [f"feature\t{kind}\t{text}" for _, kind, text in vocabulary.texts()]
    header += [f"matrix\t{name}\t{m.shape[0]}\t{m.shape[1]}" for name, m in matrices]
    assert len(embeddings) == KINDS + len(vocabulary.texts())
    with open(path, "wb") as file:
        file.write(("\n".join(header) + "\n\n").encode("utf8"))
        for _, matrix in matrices:
            file.write(np.ascontiguousarray(matrix, dtype="<f4").tobytes())
