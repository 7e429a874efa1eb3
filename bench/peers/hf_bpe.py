"""Trains byte-level BPE with Hugging Face's tokenizers, once for each line on standard input.

    hf_bpe.py FOLDER VOCABULARY_SIZE OUT

Reads every .java file below FOLDER, in order of path, as one text each. For each round it prints the
seconds that training took (reading not included); OUT is the tokenizer.json of the last.
"""

import sys
import time
from pathlib import Path

from tokenizers import Tokenizer, models, pre_tokenizers, trainers


def train(texts, size):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        min_frequency=2,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer


def main():
    folder, size, out = sys.argv[1:]
    files = sorted(Path(folder).rglob("*.java"))
    texts = [file.read_bytes().decode("utf-8") for file in files]
    for _ in sys.stdin:
        start = time.perf_counter()
        tokenizer = train(texts, int(size))
        print(time.perf_counter() - start, flush=True)
        tokenizer.save(out)


main()
