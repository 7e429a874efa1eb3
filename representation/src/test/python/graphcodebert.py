"""Asks GraphCodeBERT's published parser for the data flow of functions.

    git clone https://github.com/microsoft/CodeBERT
    python graphcodebert.py CodeBERT/GraphCodeBERT/translation jsonl [LIBRARY] < in.jsonl > out.jsonl
    python graphcodebert.py CodeBERT/GraphCodeBERT/translation LANGUAGE [LIBRARY] < file.txt > file.txt.new

LIBRARY holds grammars of 2020, compiled (git checkout of that date, `gcc -shared -fPIC src/*.c`), and wants
`pip install tree-sitter==0.2.2`; without it the grammars are those of today's wheels and the parser that of tree-sitter 0.25.

A line in has `lang` (as the parser calls it) and `source`; a line out has `code_tokens` and `dfg` as well. The text form is
that of the fixtures beside the tests: `=== name` and a source; what follows `--- tokens` is made anew.

Where the parser merges edges it leaves the names of parents in the order of a hash, so names are
sorted, each once, and indexes sorted.
"""

import importlib
import json
import os
import sys

import tree_sitter

MODULES = {"c_sharp": "tree_sitter_c_sharp"}


def tree_parser(name, library):
    if library:
        parser = tree_sitter.Parser()
        parser.set_language(tree_sitter.Language(os.path.abspath(library), name))
        return parser
    module = importlib.import_module(MODULES.get(name, "tree_sitter_" + name))
    pointer = module.language_php() if name == "php" else module.language()
    return tree_sitter.Parser(tree_sitter.Language(pointer))


def extractor(published, library):
    sys.path.insert(0, published)
    parser = importlib.import_module("parser")
    rules = {
        "python": parser.DFG_python,
        "java": parser.DFG_java,
        "ruby": parser.DFG_ruby,
        "go": parser.DFG_go,
        "php": parser.DFG_php,
        "javascript": parser.DFG_javascript,
        "c_sharp": parser.DFG_csharp,
    }
    parsers = {}

    def of(source, name):
        if name not in parsers:
            parsers[name] = tree_parser(name, library)
        try:
            source = parser.remove_comments_and_docstrings(source, name)
        except Exception:
            pass  # as the published scripts do
        if name == "php":
            source = "<?php" + source + "?>"
        root = parsers[name].parse(bytes(source, "utf8")).root_node
        places = parser.tree_to_token_index(root)
        lines = source.split("\n")
        tokens = [parser.index_to_code_token(place, lines) for place in places]
        index = {place: (i, token) for i, (place, token) in enumerate(zip(places, tokens))}
        try:
            flow, _ = rules[name](root, index, {})
        except Exception:
            flow = []  # as the published scripts do
        return tokens, wanted(sorted(flow, key=lambda t: t[1]))

    return of


def wanted(flow):
    linked = {t[1] for t in flow if t[4]} | {i for t in flow for i in t[4]}
    return [[*t[:3], sorted(set(t[3])), sorted(t[4])] for t in flow if t[1] in linked]


def jsonl(of):
    for line in sys.stdin:
        example = json.loads(line)
        tokens, flow = of(example["source"], example["lang"])
        print(json.dumps(example | {"code_tokens": tokens, "dfg": flow}))


def text(of, name):
    for part in sys.stdin.read().split("=== ")[1:]:
        title, _, rest = part.partition("\n")
        source = rest.partition("--- tokens\n")[0].rstrip("\n")
        tokens, flow = of(source, name)
        print("=== " + title, source, "--- tokens", "\t".join(tokens), "--- flow", sep="\n")
        for code, at, relation, names, parents in flow:
            print(code, at, relation, " ".join(names), " ".join(map(str, parents)), sep="\t")


def main(published, form, library=None):
    of = extractor(published, library)
    jsonl(of) if form == "jsonl" else text(of, form)


if __name__ == "__main__":
    main(*sys.argv[1:])
