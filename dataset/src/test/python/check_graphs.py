"""Reads the same graphs in every format as the Python world does, and compares them.

    python check_graphs.py FOLDER_WITH_ONE_FOLDER_A_FORMAT docs/graphs.md     (needs pyarrow, networkx, numpy, torch)

The loader for PyTorch Geometric is the one that the document shows. Where safetensors or torch_geometric are not installed, a
reader of the published format and a plain record stand in for them.
"""
import csv
import json
import pathlib
import re
import struct
import sys
import types

import networkx
import numpy
import pyarrow.parquet
import torch


class SafeOpen:
    def __init__(self, file, framework):
        raw = pathlib.Path(file).read_bytes()
        size = struct.unpack("<Q", raw[:8])[0]
        assert size % 8 == 0
        self.header, self.data = json.loads(raw[8 : 8 + size]), raw[8 + size :]
        self.meta = self.header.pop("__metadata__")
        assert max(h["data_offsets"][1] for h in self.header.values()) == len(self.data)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def keys(self):
        return self.header.keys()

    def metadata(self):
        return self.meta

    def get_tensor(self, name):
        entry = self.header[name]
        begin, end = entry["data_offsets"]
        numbers = numpy.frombuffer(self.data[begin:end], {"I32": "<i4", "U8": "u1"}[entry["dtype"]])
        return torch.from_numpy(numbers.copy()).reshape(entry["shape"])


def stand_in(name, **content):
    try:
        __import__(name)
    except ImportError:
        module = types.ModuleType(name)
        module.__dict__.update(content)
        sys.modules[name] = module


def shards(folder, pattern):
    info = json.loads((folder / "dataset.json").read_text("utf-8"))
    files = sorted(folder.glob(pattern))
    assert files and {f.name for f in files} <= {s["file"] for s in info["shards"]}, folder
    return info, files


def parquet(folder):
    info, files = shards(folder, "data-*.parquet")
    for file in files:
        for row in pyarrow.parquet.read_table(file).to_pylist():
            nodes = list(zip(row["node_label"], row["node_kind"], row["node_type"], row["node_start"], row["node_end"]))
            edges = set()
            for t, name in enumerate(info["configuration"]["edges"]):
                for i in range(row["edge_offset"][t], row["edge_offset"][t + 1]):
                    edges.add((name, row["edge_source"][i], row["edge_target"][i], row["edge_detail"][i]))
            assert row["edge_offset"][-1] == len(row["edge_source"]) == len(edges)
            yield row["name"], nodes, edges


def nodes_of(graph, first=0):
    attributes = ("label", "kind", "type", "start", "end")
    rows = [graph.nodes[n] for n in graph.nodes]
    return [tuple(row.get(a, "") for a in attributes) for row in rows]


def jsonl(folder):
    for file in shards(folder, "data-*.jsonl")[1]:
        for line in file.read_text("utf-8").splitlines():
            graph = networkx.node_link_graph(json.loads(line), edges="edges")
            edges = {(d["type"], a, b, d["detail"]) for a, b, d in graph.edges(data=True)}
            assert len(edges) == graph.number_of_edges()
            yield graph.graph["name"], nodes_of(graph), edges


def graphml(folder):
    for file in shards(folder, "data-*.graphml")[1]:
        for graph in networkx.readwrite.graphml.GraphMLReader()(path=file):
            number = {node: i for i, node in enumerate(graph.nodes)}
            edges = {(d["type"], number[a], number[b], d.get("detail", "")) for a, b, d in graph.edges(data=True)}
            yield graph.graph["name"], nodes_of(graph), edges


def dot(folder):
    for file in shards(folder, "data-*.dot")[1]:
        for text in file.read_text("utf-8").split("\n}\n")[:-1]:
            edges = set()
            for a, b, label in re.findall(r'^  n(\d+) -> n(\d+) \[label="([^"]*)"\];$', text, re.M):
                kind, _, detail = label.partition(" ")
                edges.add((kind, int(a), int(b), detail))
            yield len(re.findall(r"^  n\d+ \[", text, re.M)), edges


def one_line(text):
    return text.replace("\r", "\\r").replace("\n", "\\n")


def neo4j(folder):
    graphs = {}
    for file in shards(folder, "nodes-*.csv")[1]:
        for row in csv.DictReader(file.open(encoding="utf-8", newline="")):
            assert row["id:ID"] == f'{row["graph"]}:{len(graphs.setdefault(row["graph"], (row["function"], [], set()))[1])}'
            graphs[row["graph"]][1].append((row["label"], row["kind"], row["type"], int(row["start:int"]), int(row["end:int"])))
    for file in shards(folder, "edges-*.csv")[1]:
        for row in csv.DictReader(file.open(encoding="utf-8", newline="")):
            graph, source = row[":START_ID"].rsplit(":", 1)
            target = row[":END_ID"].rsplit(":", 1)[1]
            kind = row[":TYPE"].lower().replace("_", "-")
            graphs[graph][2].add((kind, int(source), int(target), row["detail"]))
    return graphs.values()


def pyg(folder, document):
    stand_in("safetensors", safe_open=SafeOpen)
    stand_in("torch_geometric")
    stand_in("torch_geometric.data", Data=types.SimpleNamespace)
    loader = {}
    exec(re.search(r"```python\n(.*?)```", document, re.S).group(1), loader)
    info, files = shards(folder, "data-*.safetensors")
    types_of_edges = info["configuration"]["edges"]
    for file in files:
        for data in loader["graphs"](file):
            names = [types_of_edges[t] for t in data.edge_type.tolist()]
            assert data.edge_index.numel() == 0 or int(data.edge_index.max()) < len(data.x)
            yield data.name, len(data.x), sorted(zip(names, *data.edge_index.tolist()))


def main(folder, document):
    rows = list(parquet(folder / "parquet"))
    assert rows and any(nodes and edges for _, nodes, edges in rows)
    assert list(jsonl(folder / "jsonl")) == rows
    assert list(graphml(folder / "graphml")) == rows
    lines = [(name, [(one_line(n[0]), *n[1:]) for n in nodes], edges) for name, nodes, edges in rows]
    assert list(neo4j(folder / "neo4j")) == lines
    assert list(dot(folder / "dot")) == [(len(nodes), edges) for _, nodes, edges in rows]
    plain = [(name, len(nodes), sorted(e[:3] for e in edges)) for name, nodes, edges in rows]
    assert list(pyg(folder / "pyg", document)) == plain
    print(len(rows), "graphs agree")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_text("utf-8"))
