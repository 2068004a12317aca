"""A pre-trained BERT-like encoder (ONNX weights) as a PyTorch module, and words as its pieces."""
import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper
from tokenizers import Tokenizer
from torch import nn

HEADS, DROP = 12, 0.1
MOST_PIECES = 500  # of a sentence
CLS, SEP, UNKNOWN = 101, 102, 100


class Pieces:
    """Forms to piece ids and the place of each word's first piece; None for a sentence that is too long."""

    def __init__(self, path):
        self.tokenizer = Tokenizer.from_file(path)
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def cut(self, forms):
        ids, first = [CLS], []
        for word in self.tokenizer.encode_batch(forms, add_special_tokens=False):
            first.append(len(ids))
            ids += (word.ids or [UNKNOWN])[:12]
        ids.append(SEP)
        return (ids, first) if len(ids) <= MOST_PIECES else None


class Layer(nn.Module):
    def __init__(self, width, inner):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x, mask):
        size, n, width = x.shape
        cut = lambda y: y.view(size, n, HEADS, width // HEADS).transpose(1, 2)
        seen = F.scaled_dot_product_attention(cut(self.query(x)), cut(self.key(x)), cut(self.value(x)), attn_mask=mask,
                                              dropout_p=DROP if self.training else 0.0)
        seen = self.out(seen.transpose(1, 2).reshape(size, n, width))
        x = self.norm1(x + F.dropout(seen, DROP, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), DROP, self.training))


class Encoder(nn.Module):
    """The first `depth` layers: syntax sits in the middle ones."""

    def __init__(self, path, depth=8):
        super().__init__()
        graph = onnx.load(path).graph
        weights = {one.name: torch.tensor(np.array(numpy_helper.to_array(one))) for one in graph.initializer}
        for node in graph.node:  # weights of products are named after the product
            if node.op_type == "MatMul":
                weights.update({node.name: weights[name] for name in node.input if name in weights})
        load = lambda name: weights[name].clone()
        self.words = nn.Embedding.from_pretrained(load("embeddings.word_embeddings.weight"), freeze=False)
        places = load("embeddings.position_embeddings.weight") + weights["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Embedding.from_pretrained(places, freeze=False)
        self.width = places.shape[1]
        self.norm = nn.LayerNorm(self.width, eps=1e-12)
        self.norm.weight.data, self.norm.bias.data = load("embeddings.LayerNorm.weight"), load("embeddings.LayerNorm.bias")
        self.layers = nn.ModuleList()
        for i in range(depth):
            layer = Layer(self.width, 4 * self.width)
            for module, name in ((layer.query, "attention.self.query"), (layer.key, "attention.self.key"),
                                 (layer.value, "attention.self.value"), (layer.out, "attention.output.dense"),
                                 (layer.up, "intermediate.dense"), (layer.down, "output.dense")):
                module.weight.data = load(f"/encoder/layer.{i}/{name.replace('.', '/')}/MatMul").t().contiguous()
                module.bias.data = load(f"encoder.layer.{i}.{name}.bias")
            for module, name in ((layer.norm1, "attention.output.LayerNorm"), (layer.norm2, "output.LayerNorm")):
                module.weight.data = load(f"encoder.layer.{i}.{name}.weight")
                module.bias.data = load(f"encoder.layer.{i}.{name}.bias")
            self.layers.append(layer)

    def forward(self, ids, valid):
        """The outputs of all layers."""
        x = F.dropout(self.norm(self.words(ids) + self.places.weight[:ids.shape[1]]), DROP, self.training)
        mask = torch.zeros(valid.shape).masked_fill(~valid, -1e9)[:, None, None, :]
        outputs = []
        for layer in self.layers:
            x = layer(x, mask)
            outputs.append(x)
        return outputs
