"""Makes the files that the tests hold the networks to: PyTorch's own layers on tiny shapes.

    pip install torch==2.10.0 numpy safetensors
    python oracle.py ../resources/oracle

Each file has a batch (`batch.*`), weights under their names in Espalier (`weight.*`), the loss, its
gradients (`gradient.*`), and what else a test compares. Written with torch.nn where it has the layer,
and with plain probabilities where it hasn't, so that a mistake is unlikely to be made twice.
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn

PAD, UNKNOWN, START, END = 0, 1, 2, 3
B, N, W, PIECES, NAMES, EXTRA, KINDS, FIELDS = 3, 7, 8, 12, 9, 2, 10, 5
SIZES = [KINDS, 64, 64, FIELDS, 9]


def tokens():
    """Rows of 7, 5 and 6 positions; names that are generated, copied, both, and neither."""
    lengths = torch.tensor([7, 5, 6])
    mask = torch.arange(N) < lengths.unsqueeze(1)
    pieces = torch.randint(1, PIECES, (B, N)) * mask
    copy = torch.full((B, N), -1)
    copy[0, 1], copy[0, 3], copy[0, 5] = NAMES, 5, NAMES          # a new word twice, a known one once
    copy[1, 2], copy[1, 4] = NAMES, NAMES + 1
    names = torch.tensor([[NAMES, 5, END, -1], [4, NAMES + 1, 6, END], [UNKNOWN, 7, END, -1]])
    return dict(
        tokens=pieces,
        wordStart=torch.randint(0, 2, (B, N)) * mask,
        planes=torch.randint(0, 80, (5, B, N)) * mask,
        copy=copy,
        names=names,
    )


def structure(planes, weights):
    """Sum of the planes' embeddings, each with its own table and scale, then the projection."""
    tables = weights["structure.table.weight"].split(SIZES)
    total = 0
    for plane, table, scale in zip(planes, tables, weights["structure.scale"]):
        total = total + scale * F.embedding(plane.clamp(max=len(table) - 1), table)
    return total @ weights["structure.up.weight"].t()


def convolution(x, mask, weights, name):
    h = F.layer_norm(x, (W,), weights[name + ".norm.weight"], weights[name + ".norm.bias"]) * mask.unsqueeze(2)
    y = F.conv1d(h.transpose(1, 2), weights[name + ".conv.weight"].transpose(1, 2), weights[name + ".conv.bias"], padding="same")
    return x + F.glu(y, 1).transpose(1, 2)


def separable(x, mask, weights, name):
    h = F.layer_norm(x, (W,), weights[name + ".norm.weight"], weights[name + ".norm.bias"]) * mask.unsqueeze(2)
    depth = weights[name + ".depth.weight"].t().unsqueeze(1)                       # (W, 1, kernel)
    y = F.conv1d(h.transpose(1, 2), depth, padding="same", groups=W).transpose(1, 2)
    return x + F.glu(F.linear(y, weights[name + ".point.weight"], weights[name + ".point.bias"]), 2)


def transformer(x, mask, weights, name):
    """torch.nn's layer, called with our weights."""
    layer = nn.TransformerEncoderLayer(W, 2, 16, dropout=0.0, activation="gelu", batch_first=True, norm_first=True)
    theirs = {
        "self_attn.in_proj_": "attention.in.",
        "self_attn.out_proj.": "attention.out.",
        "linear1.": "feed_forward.up.",
        "linear2.": "feed_forward.down.",
        "norm1.": "attention.norm.",
        "norm2.": "feed_forward.norm.",
    }
    call = {t + part: weights[f"{name}.{o}{part}"] for t, o in theirs.items() for part in ("weight", "bias")}
    return torch.func.functional_call(layer, call, (x,), dict(src_key_padding_mask=~mask))


def sinusoids():
    place = torch.arange(N, dtype=torch.float64).unsqueeze(1)
    angle = place / 10000 ** (torch.arange(W // 2, dtype=torch.float64) / (W // 2))
    return torch.cat([angle.sin(), angle.cos()], 1).float()


def probabilities(x, mask, copy, weights, inputs):
    """(B, T, NAMES + EXTRA): the mixture, added up in plain probabilities."""
    w = lambda name, y: F.linear(y, weights[f"decoder.{name}.weight"], weights[f"decoder.{name}.bias"])
    counts = mask.sum(1, keepdim=True)
    mean = (x * mask.unsqueeze(2)).sum(1) / counts
    best = torch.stack([row[m].max(0).values for row, m in zip(x, mask)])
    gru = nn.GRU(W, W, batch_first=True)
    call = {f"{part}_{side}_l0": weights[f"decoder.gru.{name}.{part}"] for part in ("weight", "bias") for side, name in (("ih", "input"), ("hh", "hidden"))}
    h0 = torch.tanh(w("start", torch.cat([mean, best], 1))).unsqueeze(0)
    embedded = F.embedding(inputs, weights["decoder.name.weight"])
    h, _ = torch.func.functional_call(gru, call, (embedded, h0))
    score = lambda name: w(name, h) @ x.transpose(1, 2) / W**0.5
    attention = score("query").masked_fill(~mask.unsqueeze(1), -torch.inf).softmax(-1)
    known = torch.cat([h, attention @ x], 2)
    words = (torch.tanh(w("mix", known)) @ weights["decoder.name.weight"].t() + weights["decoder.bias"]).softmax(-1)
    able = (copy >= 0).unsqueeze(1)
    gate = torch.sigmoid(w("gate", known)) * able.any(2, keepdim=True)
    pointer = score("pointer").masked_fill(~able, -1e9).softmax(-1) * able
    mixed = F.pad(words * (1 - gate), (0, EXTRA))
    return mixed.scatter_add(2, copy.clamp(min=0).unsqueeze(1).expand_as(pointer), pointer * gate), words


def negative_log_likelihood(mixed, names):
    return -mixed.gather(2, names.clamp(min=0).unsqueeze(2)).squeeze(2).log()


def generator(layer, layers, with_structure, smoothing=0.0):
    torch.manual_seed(7)
    batch = tokens()
    weights = {n: torch.randn(s) * 0.4 for n, s in shapes(layers, with_structure).items()}
    for value in weights.values():
        value.requires_grad_(True)
    mask = batch["tokens"] != PAD
    x = F.embedding(batch["tokens"], weights["piece.weight"]) + F.embedding(batch["wordStart"], weights["mark.weight"])
    if layer is transformer:
        x = x + sinusoids()
    if with_structure:
        x = x + structure(batch["planes"], weights)
    for i in range(2):
        x = layer(x, mask, weights, f"encoder.layers.{i}")
    x = F.layer_norm(x, (W,), weights["encoder.norm.weight"], weights["encoder.norm.bias"])
    names = batch["names"]
    words = torch.where(names >= NAMES, UNKNOWN, names).clamp(min=0)
    inputs = torch.cat([torch.full((B, 1), START), words[:, :-1]], 1)
    mixed, plain = probabilities(x, mask, batch["copy"], weights, inputs)
    loss = (1 - smoothing) * negative_log_likelihood(mixed, names) - smoothing * plain.log().mean(2)
    valid = names >= 0
    loss = loss[valid].mean()
    return record(batch, weights, loss, whole=names_of_one_word(x, mask, batch["copy"], weights))


def names_of_one_word(x, mask, copy, weights):
    """(B, NAMES + EXTRA): how probable each word is as a whole name; the reserved ids are none."""
    found = torch.zeros(B, NAMES + EXTRA)
    for word in range(END + 1, NAMES + EXTRA):
        inputs = torch.tensor([[START, word if word < NAMES else UNKNOWN]]).expand(B, 2)
        mixed, _ = probabilities(x, mask, copy, weights, inputs)
        found[:, word] = mixed[:, 0, word] * mixed[:, 1, END]
    return found


def shapes(layers, with_structure):
    decoder = dict(start=(W, 2 * W), query=(W, W), pointer=(W, W), mix=(W, 2 * W), gate=(1, 2 * W))
    decoder |= {"gru.input": (3 * W, W), "gru.hidden": (3 * W, W)}
    found = {"piece.weight": (PIECES, W), "mark.weight": (2, W), "decoder.name.weight": (NAMES, W), "decoder.bias": (NAMES,)}
    found |= {f"encoder.layers.{i}.{n}": s for i in range(2) for n, s in layers.items()}
    found |= {"encoder.norm.weight": (W,), "encoder.norm.bias": (W,)}
    for name, shape in decoder.items():
        found |= {f"decoder.{name}.weight": shape, f"decoder.{name}.bias": shape[:1]}
    if with_structure:
        found |= {"structure.table.weight": (sum(SIZES), 4), "structure.scale": (5,), "structure.up.weight": (W, 4)}
    return found


def code2vec():
    torch.manual_seed(8)
    d, w, rows, n = 4, 6, 3, 5
    mask = torch.arange(n) < torch.tensor([5, 2, 4]).unsqueeze(1)
    batch = {name: torch.randint(1, 11, (rows, n)) * mask for name in ("left", "path", "right")}
    batch["names"] = torch.tensor([2, 0, 4])
    shape = {"token.weight": (11, d), "path.weight": (13, d), "combine.weight": (w, 3 * d), "attention.weight": (w,), "name.weight": (6, w), "name.bias": (6,)}
    weights = {name: (torch.randn(s) * 0.5).requires_grad_(True) for name, s in shape.items()}
    ends = lambda name: F.embedding(batch[name], weights["token.weight"])
    all = torch.cat([ends("left"), F.embedding(batch["path"], weights["path.weight"]), ends("right")], 2)
    context = torch.tanh(all @ weights["combine.weight"].t())
    attention = (context @ weights["attention.weight"]).masked_fill(~mask, -torch.inf).softmax(1)
    code = torch.einsum("bn,bnw->bw", attention, context)
    logits = code @ weights["name.weight"].t() + weights["name.bias"]
    loss = F.cross_entropy(logits, batch["names"], ignore_index=0)
    return record(batch, weights, loss, attention=attention, first=logits[:, 1:].softmax(1))


def record(batch, weights, loss, **more):
    loss.backward()
    found = {f"batch.{n}": t.int() for n, t in batch.items()} | {"loss": loss.detach().reshape(1)}
    found |= {n: t.detach() for n, t in more.items()}
    for name, value in weights.items():
        found |= {f"weight.{name}": value.detach(), f"gradient.{name}": value.grad}
    return {n: t.contiguous() for n, t in found.items()}


def norm(name):
    return {name + ".norm.weight": (W,), name + ".norm.bias": (W,)}


def linear(name, i, o):
    return {name + ".weight": (o, i), name + ".bias": (o,)}


FULL = {"norm.weight": (W,), "norm.bias": (W,), "conv.weight": (2 * W, 3, W), "conv.bias": (2 * W,)}
SEPARABLE = {"norm.weight": (W,), "norm.bias": (W,), "depth.weight": (5, W)} | linear("point", W, 2 * W)
TRANSFORMER = norm("attention") | norm("feed_forward") | linear("attention.in", W, 3 * W) | linear("attention.out", W, W)
TRANSFORMER |= linear("feed_forward.up", W, 16) | linear("feed_forward.down", 16, W)

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    save_file(generator(convolution, FULL, True), folder / "convolution.safetensors")
    save_file(generator(separable, SEPARABLE, False, smoothing=0.1), folder / "separable.safetensors")
    save_file(generator(transformer, TRANSFORMER, True), folder / "transformer.safetensors")
    save_file(code2vec(), folder / "code2vec.safetensors")
    types = [torch.float16, torch.bfloat16, torch.float32, torch.float64, torch.int8, torch.uint8, torch.int16, torch.int32, torch.int64]
    kinds = {str(t).removeprefix("torch."): torch.arange(-3 if t.is_signed else 0, 3).to(t).reshape(-1, 1) for t in types}
    kinds |= {"bool": torch.tensor([True, False]), "scalar": torch.tensor(1.5), "empty": torch.zeros(0, 4)}
    save_file(kinds, folder / "types.safetensors", metadata={"made by": "safetensors in Python"})
