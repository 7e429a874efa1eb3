"""Functions out of files, evenly sampled, as JSON lines with `name`, `lang` and `source`.

    pip install tree-sitter==0.25.2 tree-sitter-LANGUAGE...
    find FOLDER -name '*.py' | sort | python bench/peers/functions.py LANGUAGE COUNT > in.jsonl

Only outermost functions, which hold the others; files that are not UTF-8 are left out.
"""

import importlib
import json
import sys

import tree_sitter

KINDS = {
    "java": {"method_declaration", "constructor_declaration"},
    "python": {"function_definition"},
    "javascript": {"function_declaration", "function_expression"},
    "go": {"function_declaration", "method_declaration"},
    "ruby": {"method"},
    "php": {"method_declaration", "function_definition"},
    "c_sharp": {"method_declaration", "constructor_declaration"},
}


def functions(root, kinds):
    todo = [root]
    while todo:
        node = todo.pop()
        if node.type in kinds:
            yield node.text.decode()
        else:
            todo.extend(reversed(node.children))


def main(lang, count):
    module = importlib.import_module("tree_sitter_" + lang)
    grammar = module.language_php() if lang == "php" else module.language()
    parser = tree_sitter.Parser(tree_sitter.Language(grammar))
    found = []
    for path in sys.stdin.read().splitlines():
        with open(path, "rb") as file:
            source = file.read()
        try:
            source.decode()
        except UnicodeDecodeError:
            continue
        found += functions(parser.parse(source).root_node, KINDS[lang])
    for i, source in enumerate(found[:: max(1, len(found) // count)][:count]):
        print(json.dumps({"name": str(i), "lang": lang, "source": source}))


main(sys.argv[1], int(sys.argv[2]))
