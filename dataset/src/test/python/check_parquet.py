"""Reads a data set's Parquet as the Python world does and compares it with the JSON lines of the same corpus.

    python check_parquet.py PARQUET_FOLDER JSONL_FOLDER     (needs pyarrow)
"""
import hashlib
import json
import pathlib
import sys

import pyarrow.parquet as pq

ALIGNED = (
    ["tokens", "token_start", "token_kind", "parent_kind", "depth", "sibling_index", "field", "category"],
    ["context_source", "context_path", "context_target"],
)


def shards(folder):
    info = json.loads((folder / "dataset.json").read_text("utf-8"))
    for shard in info["shards"]:
        file = folder / shard["file"]
        assert hashlib.sha256(file.read_bytes()).hexdigest() == shard["sha256"], file
        yield file, shard, [column["name"] for column in info["columns"]]


def parquet_rows(folder):
    types = {c["name"]: c["type"] for c in json.loads((folder / "dataset.json").read_text("utf-8"))["columns"]}
    for file, shard, columns in shards(folder):
        table = pq.read_table(file)
        assert table.num_rows == shard["rows"], file
        assert table.column_names == columns, table.column_names
        for row in table.to_pylist():
            yield {name: json.loads(v) if types[name] == "json" else v for name, v in row.items()}


def json_rows(folder):
    for file, _, _ in shards(folder):
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)


def main(parquet, jsonl):
    rows = list(parquet_rows(parquet))
    assert rows == list(json_rows(jsonl))
    for row in rows:
        for names in ALIGNED:
            assert len({len(row[name]) for name in names if name in row}) <= 1, row
    print(len(rows), "rows agree")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
