"""Parses Java sources with py-tree-sitter and walks each tree into lists, on one core.

    pip install tree-sitter tree-sitter-java==0.23.5
    python bench/peers/py_tree_sitter.py SRC.zip PREFIX RUNS

Prints one JSON object: seconds of processor time, as the sum of each file's median over the runs. The wheel's
core is built with optimization, as a distribution's is. The walk is the fastest that its
documentation shows: one TreeCursor, no recursion; it keeps what Espalier's flat tree keeps.
"""

import json
import sys
import time
import zipfile
from importlib.metadata import version
from statistics import median

import tree_sitter_java
from tree_sitter import Language, Parser


def flatten(tree):
    kinds, fields, parents, starts, ends, flags = [], [], [], [], [], []
    subtree_ends = []
    cursor = tree.walk()
    parent = -1
    while True:
        node = cursor.node
        kinds.append(node.kind_id)
        fields.append(cursor.field_id)
        parents.append(parent)
        starts.append(node.start_byte)
        ends.append(node.end_byte)
        flags.append(node.is_named or (node.start_byte == node.end_byte and node.is_missing))
        subtree_ends.append(0)
        index = len(kinds) - 1
        if cursor.goto_first_child():
            parent = index
            continue
        subtree_ends[index] = index + 1
        while parent >= 0 and not cursor.goto_next_sibling():
            cursor.goto_parent()
            subtree_ends[parent] = index + 1
            parent = parents[parent]
        if parent < 0:
            return kinds


def main(archive, prefix, runs):
    with zipfile.ZipFile(archive) as sources:
        names = [n for n in sorted(sources.namelist()) if n.startswith(prefix)]
        files = [
            sources.read(n)
            for n in names
            if n.endswith(".java") and not n.endswith(("/package-info.java", "/module-info.java"))
        ]
    parser = Parser(Language(tree_sitter_java.language()))
    nodes = 0
    parsing = [[] for _ in files]
    total = [[] for _ in files]
    for _ in range(runs):
        nodes = 0
        for i, source in enumerate(files):
            start = time.process_time()
            tree = parser.parse(source)
            parsed = time.process_time()
            nodes += len(flatten(tree))
            del tree
            parsing[i].append(parsed - start)
            total[i].append(time.process_time() - start)
    print(
        json.dumps(
            {
                "name": "py-tree-sitter " + version("tree-sitter"),
                "nodes": nodes,
                "parse": sum(map(median, parsing)),
                "total": sum(map(median, total)),
            }
        )
    )


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
