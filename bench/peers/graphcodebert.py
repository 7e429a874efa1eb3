"""GraphCodeBERT's own extraction of data flow, on one core.

    git clone https://github.com/microsoft/CodeBERT
    pip install tree-sitter==0.25.2 tree-sitter-java==0.23.5 tree-sitter-c-sharp==0.23.1
    python bench/peers/graphcodebert.py CodeBERT/GraphCodeBERT/translation LANGUAGE FILE RUNS [LIBRARY]

FILE has one JSON object a line with the function under `source`, and may be gzipped. Prints one JSON object: seconds of processor
time, as the median of the runs, for removing comments, parsing, cutting tokens and the flow. The grammars of the wheels are those
that Espalier uses, and their core is built with optimization. LIBRARY is grammars of 2020 instead, as in
`representation/src/test/python/graphcodebert.py`, and wants `pip install tree-sitter==0.2.2`.
"""

import gzip
import importlib
import json
import os
import sys
import time
from importlib.metadata import version
from statistics import median

import tree_sitter


def tree_parser(lang, library):
    if library:
        parser = tree_sitter.Parser()
        parser.set_language(tree_sitter.Language(os.path.abspath(library), lang))
        return parser
    module = importlib.import_module("tree_sitter_" + lang)
    return tree_sitter.Parser(tree_sitter.Language(module.language_php() if lang == "php" else module.language()))


def main(published, lang, file, runs, library=None):
    sys.path.insert(0, published)
    published = importlib.import_module("parser")
    flow_of = getattr(published, "DFG_" + lang.replace("_", ""))
    parser = tree_parser(lang, library)
    opened = gzip.open if file.endswith(".gz") else open
    with opened(file, "rt", encoding="utf-8") as lines:
        sources = [json.loads(line)["source"] for line in lines]

    def extract(source):
        source = published.remove_comments_and_docstrings(source, lang)
        if lang == "php":
            source = "<?php" + source + "?>"
        root = parser.parse(bytes(source, "utf8")).root_node
        places = published.tree_to_token_index(root)
        rows = source.split("\n")
        tokens = [published.index_to_code_token(place, rows) for place in places]
        index = {place: (i, token) for i, (place, token) in enumerate(zip(places, tokens))}
        flow = sorted(flow_of(root, index, {})[0], key=lambda t: t[1])
        linked = {t[1] for t in flow if t[4]} | {i for t in flow for i in t[4]}
        return tokens, [t for t in flow if t[1] in linked]

    seconds, edges = [], 0
    for _ in range(runs):
        start, edges = time.process_time(), 0
        for source in sources:
            try:
                edges += len(extract(source)[1])
            except Exception:
                pass  # the published scripts give no flow for what their parser trips over
        seconds.append(time.process_time() - start)
    name = "GraphCodeBERT, py-tree-sitter " + version("tree-sitter") + (", grammars of 2020" if library else "")
    print(json.dumps({"name": name, "edges": edges, "seconds": median(seconds)}))


main(sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), *sys.argv[5:])
