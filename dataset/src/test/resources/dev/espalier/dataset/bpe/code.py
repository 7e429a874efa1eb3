"""Writes code.json: the split of code trained and encoded by Hugging Face's tokenizers 0.23.3.

Run in this folder.
"""

import json
import re

from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

PATTERN = r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|\s+|[^A-Za-z0-9\s]+"


def make(lower):
    t = Tokenizer(models.BPE())
    if lower:
        t.normalizer = normalizers.Lowercase()
    t.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    t.decoder = decoders.ByteLevel()
    t.post_processor = processors.ByteLevel(trim_offsets=False)
    return t


lines = re.findall(r"[^\n]*\n|[^\n]+", open("training_text.txt", newline="").read())
texts = [
    "",
    "readLine2",
    "getHTTPServer2Port_x",
    '<NAME>("STR") >>>= 0x1F;',
    "\u0391\u03a3 \u0130I gr\u00f6\u00dfe\u00a0\u2003\U0001f600",
    "int  count\t= value;\r\n",
    '"STR"<NAME>x',
    "if (a<NAME>b)",
]
out = {}
for kind, lower in (("code", False), ("code_lowercase", True)):
    t = make(lower)
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        min_frequency=2,
        special_tokens=["<pad>", "<NAME>", '"STR"'],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    t.train_from_iterator(lines, trainer)
    encodings = [{"text": s, "ids": t.encode(s, add_special_tokens=False).ids} for s in texts]
    out[kind] = {"tokenizer": json.loads(t.to_str()), "encodings": encodings}
with open("code.json", "w") as file:
    json.dump(out, file)
