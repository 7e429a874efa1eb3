"""A training step of the naming networks in PyTorch: the peer of dev.espalier.bench.StepBenchmark.

    python torch_step.py convolution 2 20        # encoder (convolution, separable, transformer), threads, steps

Same shapes, operations and optimizer (AdamW, fused, clipped at 1): 32 methods of 192 pieces, names of 4 words.
"""

import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

ROWS, LENGTH, NAME, NAMES, PIECES, EXTRA, W, DROPOUT = 32, 192, 4, 1800, 8000, 10, 192, 0.1
PLANES = [512, 64, 64, 64, 9]


class Structure(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Parameter(torch.randn(sum(PLANES), 64))
        self.scale = nn.Parameter(torch.full((5,), 0.2))
        self.up = nn.Linear(64, W, bias=False)
        nn.init.zeros_(self.up.weight)
        sizes = torch.tensor(PLANES)
        self.register_buffer("last", sizes - 1)
        self.register_buffer("offsets", sizes.cumsum(0) - sizes)
        self.register_buffer("owner", torch.repeat_interleave(torch.arange(5), sizes))

    def forward(self, planes):
        rows = torch.minimum(planes, self.last) + self.offsets
        table = self.up(self.table * self.scale[self.owner].unsqueeze(1))
        return F.embedding_bag(rows.view(-1, 5), table, mode="sum").view(*planes.shape[:2], W)


class Convolution(nn.Module):
    def __init__(self, separable):
        super().__init__()
        self.norm, self.separable, self.drop = nn.LayerNorm(W), separable, nn.Dropout(DROPOUT)
        if separable:
            self.depth, self.point = nn.Parameter(torch.randn(5, W) * 5**-0.5), nn.Linear(W, 2 * W)
        else:
            self.conv = nn.Conv1d(W, 2 * W, 5, padding=2)

    def forward(self, x, mask):
        h = self.norm(x) * mask.unsqueeze(2)
        if not self.separable:
            return x + self.drop(F.glu(self.conv(h.transpose(1, 2)), 1).transpose(1, 2))
        n, p = x.size(1), F.pad(h, (0, 0, 2, 2))
        y = p[:, :n] * self.depth[0]
        for k in range(1, 5):
            y = torch.addcmul(y, p[:, k : k + n], self.depth[k])
        return x + self.drop(F.glu(self.point(y), 2))


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2, self.drop = nn.LayerNorm(W), nn.LayerNorm(W), nn.Dropout(DROPOUT)
        self.inward, self.outward, self.up, self.down = nn.Linear(W, 3 * W), nn.Linear(W, W), nn.Linear(W, 768), nn.Linear(768, W)

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = self.inward(self.norm1(x)).view(b, n, 3, 4, -1).permute(2, 0, 3, 1, 4)
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask.view(b, 1, 1, n))
        x = x + self.drop(self.outward(a.transpose(1, 2).reshape(b, n, W)))
        return x + self.drop(self.down(F.gelu(self.up(self.norm2(x)))))


class Namer(nn.Module):
    def __init__(self, encoder):
        super().__init__()
        self.piece, self.mark, self.name = nn.Embedding(PIECES, W), nn.Embedding(2, W), nn.Embedding(NAMES, W)
        self.places = encoder == "transformer"
        layers = [Transformer() for _ in range(4)] if self.places else [Convolution(encoder == "separable") for _ in range(2)]
        self.layers, self.structure, self.norm = nn.ModuleList(layers), Structure(), nn.LayerNorm(W)
        self.start, self.gru = nn.Linear(2 * W, W), nn.GRU(W, W, batch_first=True)
        self.query, self.pointer, self.mix, self.gate = nn.Linear(W, W), nn.Linear(W, W), nn.Linear(2 * W, W), nn.Linear(2 * W, 1)
        self.bias, self.drop = nn.Parameter(torch.zeros(NAMES)), nn.Dropout(DROPOUT)
        nn.init.normal_(self.name.weight, std=W**-0.5)
        angle = torch.arange(LENGTH).unsqueeze(1) / 10000 ** (torch.arange(W // 2) / (W // 2))
        self.register_buffer("sinusoids", torch.cat([angle.sin(), angle.cos()], 1))

    def forward(self, pieces, marks, planes, copy, names):
        mask = pieces != 0
        x = self.piece(pieces) + self.mark(marks)
        if self.places:
            x = x + self.sinusoids
        x = self.drop(x + self.structure(planes))
        for layer in self.layers:
            x = layer(x, mask)
        x = self.norm(x)
        m = mask.unsqueeze(2)
        best = x.masked_fill(~m, -1e4).max(1).values
        h0 = torch.tanh(self.start(torch.cat([(x * m).sum(1) / m.sum(1), best], 1)))
        words = torch.where(names >= NAMES, 1, names)
        inputs = torch.cat([torch.full_like(words[:, :1], 2), words[:, :-1]], 1)
        h = self.drop(self.gru(self.drop(self.name(inputs)), h0.unsqueeze(0))[0])
        able = copy >= 0
        attention = (self.query(h) * W**-0.5 @ x.transpose(1, 2)).masked_fill(~mask.unsqueeze(1), -1e4).softmax(-1)
        pointer = (self.pointer(h) * W**-0.5 @ x.transpose(1, 2)).masked_fill(~able.unsqueeze(1), -1e4).log_softmax(-1)
        known = torch.cat([h, attention @ x], 2)
        generated = (self.drop(torch.tanh(self.mix(known))) @ self.name.weight.t() + self.bias).log_softmax(-1)
        gate = self.gate(known).squeeze(2).masked_fill(~able.any(1, keepdim=True), -1e4)
        hits = copy.unsqueeze(1) == names.unsqueeze(2)
        copied = pointer.masked_fill(~hits, -1e4).logsumexp(2) + F.logsigmoid(gate)
        word = generated.gather(2, words.unsqueeze(2)).squeeze(2) + F.logsigmoid(-gate)
        word = word.masked_fill((words == 1) & hits.any(2), -1e4)
        return -torch.logaddexp(word, copied).mean()


def main(encoder, threads, steps):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    model = Namer(encoder)
    matrices = [p for p in model.parameters() if p.dim() > 1]
    vectors = [p for p in model.parameters() if p.dim() <= 1]
    groups = [dict(params=matrices, weight_decay=0.01), dict(params=vectors, weight_decay=0.0)]
    optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.98), fused=True)
    copy = torch.randint(4, NAMES + EXTRA, (ROWS, LENGTH))
    names = torch.randint(4, NAMES + EXTRA, (ROWS, NAME))
    names[:, -1] = 3
    batch = (
        torch.randint(1, PIECES, (ROWS, LENGTH)),
        torch.randint(0, 2, (ROWS, LENGTH)),
        torch.randint(0, 64, (ROWS, LENGTH, 5)),
        torch.where(copy % 2 == 0, copy, -1),
        names,
    )
    times, cpu = [], []
    for _ in range(steps + 3):
        start, before = time.perf_counter(), time.process_time()
        optimizer.zero_grad(set_to_none=True)
        loss = model(*batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        loss.item()
        times.append((time.perf_counter() - start) * 1e3)
        cpu.append((time.process_time() - before) * 1e3)
    times, cpu = sorted(times[3:]), sorted(cpu[3:])
    print(f"{encoder}, {threads} threads: fastest {times[0]:.1f} ms, median {times[len(times) // 2]:.1f} ms, processor time {cpu[len(cpu) // 2]:.1f} ms")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
