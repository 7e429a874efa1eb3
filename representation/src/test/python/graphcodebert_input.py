"""Asks GraphCodeBERT's published scripts how they lay a function out: positions, nodes' places, attention.

    git clone https://github.com/microsoft/CodeBERT
    python graphcodebert_input.py CodeBERT/GraphCodeBERT > ../resources/graphcodebert/input.txt      (needs numpy)

Of each script only `convert_examples_to_features` and the data set's `__getitem__` are run, on functions made up of random tokens
and edges; a token's pieces are its letters by four. In the output a section is a task with its limits:

    === codesearch 8 3
    pieces of each token
    edges, each the token and behind `<` its parents
    positions
    by node: places in the code
    by node: nodes that it comes from
    the attention mask, a row a line
"""

import ast
import random
import sys
import types

import numpy

IDS = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3}


class Tokenizer:
    cls_token, sep_token, pad_token_id, unk_token_id = "<s>", "</s>", 1, 3

    @staticmethod
    def tokenize(text):
        return [word[i : i + 4] for word in text.split() for i in range(0, len(word), 4)]

    @staticmethod
    def convert_tokens_to_ids(tokens):
        return [IDS.get(token, 9) for token in tokens]


class Bunch(dict):
    """Has whatever is asked of it."""

    def __missing__(self, name):
        return "x"

    __getattr__ = __missing__


def features(*given):
    return given


def script(published, task, flow):
    with open(f"{published}/{task}/run.py", encoding="utf-8") as file:
        tree = ast.parse(file.read())
    wanted = {"convert_examples_to_features", "TextDataset"}
    tree.body = [node for node in tree.body if getattr(node, "name", "") in wanted]
    torch = types.SimpleNamespace(tensor=lambda value: value)
    numpy.bool = bool
    names = {"torch": torch, "np": numpy, "Dataset": object, "tqdm": lambda each, total: each, "InputFeatures": features,
             "parsers": {"java": None}, "extract_dataflow": lambda *_: flow, "__name__": task}
    exec(compile(tree, task, "exec"), names)
    return names


def laid_out(published, task, code, flow, tokens, edges):
    names = script(published, task, (list(tokens), list(edges)))
    args = types.SimpleNamespace(code_length=code, data_flow_length=flow, max_source_length=code, max_target_length=9,
                                 nl_length=9, lang="java", source_lang="java")
    convert, item = names["convert_examples_to_features"], names["TextDataset"]
    if task == "translation":
        given = convert([Bunch()], Tokenizer, args)[0]
        ids, position, to_code, to_node = given[1:5]
        example = types.SimpleNamespace(source_ids=ids, position_idx=position, dfg_to_code=to_code, dfg_to_dfg=to_node,
                                        source_mask=[], target_ids=[], target_mask=[])
    elif task == "codesearch":
        given = convert((Bunch(docstring_tokens=[]), Tokenizer, args))
        ids, position, to_code, to_node = given[1:5]
        example = types.SimpleNamespace(code_ids=ids, position_idx=position, dfg_to_code=to_code, dfg_to_dfg=to_node, nl_ids=[])
    else:
        given = convert((0, 0, 0, Tokenizer, args, {}, {0: ""}))
        ids, position, to_code, to_node = given[1:5]
        parts = {"input_ids": ids, "position_idx": position, "dfg_to_code": to_code, "dfg_to_dfg": to_node}
        example = types.SimpleNamespace(label=0, **{f"{name}_{i}": value for name, value in parts.items() for i in (1, 2)})
    dataset = types.SimpleNamespace(args=args, examples=[example])
    values = item.__getitem__(dataset, 0)
    mask = next(v for v in values if isinstance(v, numpy.ndarray) and v.ndim == 2)
    return position, to_code, to_node, mask


def function(size, seed):
    random.seed(seed)
    tokens = ["x" * random.choice([0, 1, 3, 4, 5, 9]) for _ in range(size)]
    edges = []
    for token in sorted(random.choices(range(size), k=random.randrange(size))):
        parents = sorted(random.sample(range(size), k=random.randrange(min(3, size))))
        edges.append((tokens[token], token, "comesFrom", [tokens[p] for p in parents], parents))
    return tokens, edges


def main(published):
    cases = [("clonedetection", 9, 4), ("clonedetection", 6, 2), ("clonedetection", 20, 8),
             ("codesearch", 9, 4), ("codesearch", 6, 2), ("codesearch", 20, 8),
             ("translation", 9, 0), ("translation", 24, 0)]
    for case, (task, code, flow) in enumerate(cases):
        for size in (1, 4, 8):
            tokens, edges = function(size, 10 * case + size)
            pieces = [len(Tokenizer.tokenize(token)) for token in tokens]
            position, to_code, to_node, mask = laid_out(published, task, code, flow, tokens, edges)
            print(f"=== {task} {code} {flow}")
            print(*pieces)
            print(*(f"{e[1]}<{','.join(map(str, e[4]))}" for e in edges))
            print(*position)
            print(*(f"{a}-{b}" for a, b in to_code))
            print(*(",".join(map(str, nodes)) or "." for nodes in to_node))
            for row in mask:
                print("".join("1" if each else "." for each in row))


main(sys.argv[1])
