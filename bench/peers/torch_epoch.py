"""An epoch of the convolutional naming network with PyTorch's DataLoader: the peer of dev.espalier.bench.EpochBenchmark.

    python torch_epoch.py ROWS.bin THREADS

Waits for a line on standard input (`batch` or `limit`: rows are padded to the longest of their batch, or all to one
length), trains an epoch in random order, prints seconds and processor seconds; until the input ends.
"""

import sys
import time

import torch
import torch_step
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

BATCH, END = 32, 3


def read(path):
    """Rows as the benchmark wrote them: little-endian ints; see EpochBenchmark.write."""
    numbers = torch.from_file(path, size=__import__("os").path.getsize(path) // 4, dtype=torch.int32).long()
    count, names, at, rows = int(numbers[0]), int(numbers[1]), 2, []
    for _ in range(count):
        n, m = int(numbers[at]), int(numbers[at + 1])
        body = numbers[at + 2 : at + 2 + 8 * n].view(8, n)
        name = numbers[at + 2 + 8 * n : at + 2 + 8 * n + m]
        rows.append((body[0], body[1].clamp(max=1), body[3:8].t(), body[2], name))
        at += 2 + 8 * n + m
    return rows, names


def padded(parts, value, length):
    if length is not None:
        parts = [torch.nn.functional.pad(parts[0], (0, 0) * (parts[0].dim() - 1) + (0, length - len(parts[0])), value=value), *parts[1:]]
    return pad_sequence(parts, batch_first=True, padding_value=value)


def collate(length):
    def together(rows):
        pieces, marks, planes, copy, names = zip(*rows)
        return (
            padded(list(pieces), 0, length),
            padded(list(marks), 0, length),
            padded(list(planes), 0, length),
            padded(list(copy), -1, length),
            padded(list(names), END, None),
        )

    return together


def epoch(model, optimizer, loader):
    for batch in loader:
        optimizer.zero_grad(set_to_none=True)
        loss = model(*batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        loss.item()


def main(path, threads):
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    rows, torch_step.NAMES = read(path)
    model = torch_step.Namer("convolution")
    matrices = [p for p in model.parameters() if p.dim() > 1]
    vectors = [p for p in model.parameters() if p.dim() <= 1]
    groups = [dict(params=matrices, weight_decay=0.01), dict(params=vectors, weight_decay=0.0)]
    optimizer = torch.optim.AdamW(groups, lr=1e-3, betas=(0.9, 0.999), fused=True)
    longest = max(len(row[0]) for row in rows)
    loaders = {
        padding: DataLoader(rows, BATCH, shuffle=True, collate_fn=collate(length), num_workers=1, persistent_workers=True)
        for padding, length in (("batch", None), ("limit", longest))
    }
    for line in sys.stdin:
        start, before = time.perf_counter(), time.process_time()
        epoch(model, optimizer, loaders[line.strip()])
        print(time.perf_counter() - start, time.process_time() - before, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
