"""Control and data flow of Python, compared with the bytecode that CPython 3.11 makes of the same functions.

    java ... dev.espalier.bench.LineGraphExport python FOLDER > ours.jsonl
    python3.11 python_bytecode.py FOLDER ours.jsonl [--except REGEX] [--show CONSTRUCT] [--golden FILE]
        [--result FILE --code NAME]

FOLDER is any source tree, for example the standard library (`python3.11 -c "import os; print(os.__file__)"`);
--except leaves out files by path. Prints how many functions agree, and edge precision and recall.

The rule of comparison, in the spirit of the one for Java.

1. The nodes are lines: a unit is called by the line on which it starts, and units of one line are one node. Units:
   simple statements, `def` and `class` (from the first decorator to the body), the conditions of `if`, `elif` and
   `while` (called by the keyword's line), the header of `for`, each item of a `with` (the first called by the keyword),
   each `except` clause's header, the subject of a `match` (called by the keyword), each pattern (one that always fits
   belongs to the subject), each guard, the body of a lambda; in a comprehension (a function of its own): each `for` (by its target), each `if` condition, the
   element. An instruction belongs to the unit that holds the start of its position.
2. No units, and passed through: `pass`, `break`, `continue`, `return` without a value, `global`, `nonlocal`, literals as
   statements, declarations without a value (`x: int`) in functions, conditions that are a literal after any
   parentheses and `not` (with their dead branch), `try`, `else`, `finally`.
3. cfg: a -> b (a != b) when control passes from a to b with nothing but non-units between, exceptions left out. An
   `except` clause leads to its body and, when it does not take the exception, to the next clause; an `except*` clause and
   its body lead to the next one, the last ones behind the statement. -1 is the entry, -2 the
   normal exit; -3 from a `raise` (or an `assert` of a literal that is false) when no clause and no `finally` stands
   between it and the caller, with statements passed through.
4. exc: from each unit that can raise and is covered by an entry of the exception table, to the first units behind the
   handler: an `except` clause, a `finally`, or what stands behind a `with`, since that may end an exception. Passed on
   through handlers without units. From the body of an `except*` clause to the next clause; what that of the last one raises
   is raised behind it.
5. defuse: reaching definitions over 3 and 4, with the values before each instruction on its exception edge. Local
   variables, parameters and free variables (defined at -1), a module's own names. A nested function, lambda or
   comprehension that captures a variable uses it where it is made. `del` ends a definition.

What CPython adds, and how it is taken out: copies of `finally` fall together by line; a return behind a `finally` or
`with` has that statement's position; the calls of `__exit__` have the position of the whole `with` (no unit); the end of
`except ... as e` (`e = None; del e`) only ends the definition of e; `RESUME`, `COPY_FREE_VARS` and such are no units; the
store of a with item's value into a variable counts as not covered by that item's own handler; the handler of `async for`
that ends the loop is a normal edge of its header.
"""

import argparse
import ast
import collections
import dis
import json
import os
import platform
import re
import sys
import warnings

import agreement

ENTRY, EXIT, THROWN = -1, -2, -3
INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
LOADS = {"LOAD_FAST", "LOAD_DEREF", "LOAD_CLOSURE", "LOAD_CLASSDEREF"}
STORES = {"STORE_FAST", "STORE_DEREF"}
DELETES = {"DELETE_FAST", "DELETE_DEREF"}
# Put in by the compiler, at whatever position stood last.
SILENT = {"NOP", "POP_TOP", "POP_EXCEPT", "RETURN_VALUE", "COPY", "SWAP", "PUSH_EXC_INFO", "RESUME", "PUSH_NULL",
          "EXTENDED_ARG", "CACHE", "JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT", "RERAISE"}
# Of a comprehension, at the position of whatever condition came last.
ADDS = {"LIST_APPEND", "SET_ADD", "MAP_ADD", "YIELD_VALUE", "RESUME", "POP_TOP", "JUMP_BACKWARD", "LOAD_CONST"}
# Cannot raise.
QUIET = SILENT | {"LOAD_CONST", "STORE_FAST", "STORE_DEREF", "LOAD_CLOSURE", "GET_LEN", "MAKE_FUNCTION"}
PROLOGUE = {"RESUME", "COPY_FREE_VARS", "MAKE_CELL", "RETURN_GENERATOR"}
ENDS = {"RETURN_VALUE", "RAISE_VARARGS", "RERAISE", "JUMP_FORWARD", "JUMP_BACKWARD", "JUMP_BACKWARD_NO_INTERRUPT"}


def truth(node):
    """The value of a literal condition, or None."""
    if isinstance(node, ast.Constant):
        return bool(node.value)
    if isinstance(node, ast.Name) and node.id == "__debug__":
        return True
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        inner = truth(node.operand)
        return None if inner is None else not inner
    return None


def always_fits(pattern):
    return isinstance(pattern, ast.MatchAs) and (pattern.pattern is None or always_fits(pattern.pattern))


def begin(node):
    return node.lineno, node.col_offset


def end(node):
    return node.end_lineno, node.end_col_offset


class Regions:
    """Which unit a position belongs to: the smallest region that holds it."""

    def __init__(self, node):
        self.regions = []
        self.has = set()
        self.choices = []
        if isinstance(node, ast.Module):
            self.body(node.body)
        elif isinstance(node, ast.Lambda):
            self.add(begin(node.body), end(node.body), node.body.lineno)
            self.expressions(node.body)
        elif isinstance(node, COMPREHENSIONS):
            self.comprehension(node)
        else:
            self.body(node.body)
        self.regions.sort(key=lambda r: (r[0], (-r[1][0], -r[1][1])))

    def add(self, start, stop, unit):
        self.regions.append((start, stop, unit))

    def unit(self, position):
        found = None
        for start, stop, unit in self.regions:
            if start > position:
                break
            if position < stop or start == position:
                found = unit
        return found

    def comprehension(self, node):
        self.has.add("comprehension")
        self.add(begin(node), end(node), None)
        if isinstance(node, ast.DictComp):
            self.add(begin(node.key), end(node.value), node.key.lineno)
        else:
            self.add(begin(node.elt), end(node.elt), node.elt.lineno)
        for each in node.generators:
            if each.is_async:
                self.has.add("async for")
            self.add(begin(each.target), end(each.iter), each.target.lineno)
            for test in each.ifs:
                self.has.add("comprehension if")
                self.add(begin(test), end(test), None if truth(test) is not None else test.lineno)

    def body(self, statements):
        for statement in statements:
            self.statement(statement)

    def expressions(self, *nodes):
        """Notes what the expressions of a unit contain."""
        work = [n for n in nodes if n is not None]
        while work:
            node = work.pop()
            kinds = {ast.Lambda: "lambda", ast.BoolOp: "and/or", ast.IfExp: "conditional", ast.Await: "await",
                     ast.Yield: "yield", ast.YieldFrom: "yield", ast.NamedExpr: "walrus", ast.Starred: "star",
                     ast.ListComp: "comprehension", ast.SetComp: "comprehension", ast.DictComp: "comprehension",
                     ast.GeneratorExp: "comprehension", ast.JoinedStr: "f-string"}
            if type(node) in kinds:
                self.has.add(kinds[type(node)])
            if isinstance(node, ast.Compare) and len(node.ops) > 1:
                self.has.add("chained comparison")
            if not isinstance(node, ast.Lambda):
                work.extend(ast.iter_child_nodes(node))

    def statement(self, s):
        whole = begin(s), end(s)
        if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            self.has.add("class" if isinstance(s, ast.ClassDef) else "def")
            first = s.decorator_list[0] if s.decorator_list else s
            if s.decorator_list:
                self.has.add("decorator")
            start = (first.lineno, 0 if s.decorator_list else s.col_offset)
            self.add(start, end(s), first.lineno)
        elif isinstance(s, (ast.If, ast.While)):
            self.has.add("if" if isinstance(s, ast.If) else "while")
            if isinstance(s, ast.While) and s.orelse:
                self.has.add("loop else")
            self.add(*whole, None)
            literal = truth(s.test) is not None
            self.add(begin(s.test), end(s.test), None if literal else s.lineno)
            self.expressions(s.test)
            self.body(s.body + s.orelse)
        elif isinstance(s, (ast.For, ast.AsyncFor)):
            self.has.add("for" if isinstance(s, ast.For) else "async for")
            if s.orelse:
                self.has.add("loop else")
            self.add(*whole, s.lineno)
            self.expressions(s.target, s.iter)
            self.body(s.body + s.orelse)
        elif isinstance(s, (ast.With, ast.AsyncWith)):
            self.has.add("with" if isinstance(s, ast.With) else "async with")
            self.add(*whole, None)
            for i, item in enumerate(s.items):
                unit = s.lineno if i == 0 else item.context_expr.lineno
                self.add(begin(item.context_expr), end(item.context_expr), unit)
                self.expressions(item.context_expr)
                if item.optional_vars is not None:
                    simple = isinstance(item.optional_vars, ast.Name)
                    self.add(begin(item.optional_vars), end(item.optional_vars),
                             unit if simple else item.optional_vars.lineno)
            self.body(s.body)
        elif isinstance(s, (ast.Try, getattr(ast, "TryStar", ast.Try))):
            self.has.add("try")
            self.add(*whole, None)
            self.body(s.body)
            for handler in s.handlers:
                self.has.add("except")
                if not isinstance(s, ast.Try):
                    self.has.add("except*")
                self.add(begin(handler), end(handler), handler.lineno)
                self.body(handler.body)
            if s.orelse:
                self.has.add("try else")
            if s.finalbody:
                self.has.add("finally")
            self.body(s.orelse + s.finalbody)
        elif isinstance(s, ast.Match):
            self.has.add("match")
            self.add(*whole, s.lineno)
            self.choices.append(s.lineno)
            self.expressions(s.subject)
            for case in s.cases:
                unit = s.lineno if always_fits(case.pattern) else case.pattern.lineno
                self.add(begin(case.pattern), end(case.pattern), unit)
                self.choices.append(unit)
                if case.guard is not None:
                    literal = truth(case.guard) is not None
                    self.add(begin(case.guard), end(case.guard), None if literal else case.guard.lineno)
                    self.expressions(case.guard)
                self.body(case.body)
        else:
            self.simple(s)

    def simple(self, s):
        kinds = {ast.Break: "break", ast.Continue: "continue", ast.Return: "return", ast.Raise: "raise",
                 ast.Assert: "assert", ast.Delete: "del", ast.Global: "global/nonlocal",
                 ast.Nonlocal: "global/nonlocal", ast.Import: "import", ast.ImportFrom: "import",
                 ast.AugAssign: "augmented assignment", ast.AnnAssign: "annotated assignment"}
        if type(s) in kinds:
            self.has.add(kinds[type(s)])
        silent = (
            isinstance(s, (ast.Pass, ast.Break, ast.Continue, ast.Global, ast.Nonlocal))
            or isinstance(s, ast.Return) and s.value is None
            or isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant)
            or isinstance(s, ast.Assert) and truth(s.test) is True
            or isinstance(s, ast.AnnAssign) and s.value is None)
        self.add(begin(s), end(s), None if silent else s.lineno)
        self.expressions(*ast.iter_child_nodes(s))


class Flow:
    """The graph of a code object, by lines."""

    def __init__(self, code, node, owner):
        self.code = code
        self.module = isinstance(node, ast.Module)
        self.comprehension = isinstance(node, COMPREHENSIONS)
        self.owner = owner
        self.names = Regions(node)
        self.has = self.names.has
        self.ops = list(dis.get_instructions(code))
        self.index = {op.offset: i for i, op in enumerate(self.ops)}
        self.table = dis._parse_exception_table(code)
        self.units()
        self.edges()

    def units(self):
        self.unit = []
        prologue = True
        for i, op in enumerate(self.ops):
            p = op.positions
            unit = None
            if op.opname in PROLOGUE and prologue:
                pass
            elif op.opname == "POP_TOP" and i and self.ops[i - 1].opname == "RETURN_GENERATOR":
                pass
            elif p.lineno is not None and p.col_offset is not None:
                prologue = False
                unit = self.names.unit((p.lineno, p.col_offset))
            if unit in self.names.choices and op.opname in ("POP_TOP", "NOP"):
                unit = None
            elif unit in self.names.choices and op.opname.startswith("POP_JUMP"):
                unit = self.unit[-1]  # that of a guard has the position of the pattern
            if op.opname in ("RERAISE", "RETURN_VALUE") or self.comprehension and self.adds(i):
                unit = None
            self.unit.append(unit)
        if self.comprehension:
            self.loops()
        for i in range(len(self.ops) - 2):
            if [op.opname for op in self.ops[i:i + 3]] == ["COPY", "POP_EXCEPT", "RERAISE"]:
                self.unit[i] = self.unit[i + 1] = None
        self.kills = set()
        for i in range(len(self.ops) - 2):
            a, b, c = self.ops[i:i + 3]
            if (a.opname == "LOAD_CONST" and a.argval is None and b.opname.startswith("STORE_")
                    and c.opname.startswith("DELETE_") and b.argval == c.argval and a.positions == b.positions):
                for k in (i, i + 1, i + 2):
                    self.unit[k] = None
                self.kills.add(i + 1)

    def adds(self, i):
        """Whether an instruction belongs to the end of a turn, or to the end of the comprehension."""
        name = self.ops[i].opname
        if name == "LOAD_CONST":
            return self.ops[i + 1].opname == "RETURN_VALUE"
        return name in ADDS

    def loops(self):
        """The steps of a comprehension's loops have the position of the whole; they belong to the target behind."""
        for i, op in enumerate(self.ops):
            if op.opname in ("FOR_ITER", "GET_ANEXT"):
                k = i + 1
                while self.unit[k] is None:
                    k += 1
                for j in range(i, k):
                    self.unit[j] = self.unit[k]

    def covering(self, offset):
        found = None
        for entry in self.table:
            if entry.start <= offset < entry.end:
                found = self.index[entry.target]
        return found

    def edges(self):
        n = len(self.ops)
        self.handler = [self.covering(op.offset) for op in self.ops]
        self.succ = [[] for _ in range(n)]
        for i, op in enumerate(self.ops):
            if op.opcode in dis.hasjrel or op.opcode in dis.hasjabs:
                self.succ[i].append(self.index[op.argval])
            if op.opname not in ENDS and i + 1 < n:
                self.succ[i].append(i + 1)
            if op.opname == "RETURN_VALUE":
                self.succ[i].append(EXIT)
            h = self.handler[i]
            if h is not None and self.ops[h].opname == "END_ASYNC_FOR":
                if op.opname in ("SEND", "GET_ANEXT", "YIELD_VALUE"):
                    self.succ[i].append(h)
                self.handler[i] = self.handler[h] = self.covering(self.ops[h].offset)
        for i, op in enumerate(self.ops):
            if op.opname in ("BEFORE_WITH", "BEFORE_ASYNC_WITH"):
                k = i + 1
                while op.opname == "BEFORE_ASYNC_WITH" and self.ops[k].opname in (
                        "GET_AWAITABLE", "LOAD_CONST", "SEND", "YIELD_VALUE", "RESUME", "JUMP_BACKWARD_NO_INTERRUPT"):
                    k += 1
                if self.ops[k].opname in ("POP_TOP", "STORE_FAST", "STORE_DEREF", "STORE_NAME", "STORE_GLOBAL"):
                    self.handler[k] = self.handler[i]
        self.reached = set()
        work = [0]
        while work:
            i = work.pop()
            if i in self.reached or i < 0:
                continue
            self.reached.add(i)
            work.extend(self.succ[i])
            if self.handler[i] is not None:
                work.append(self.handler[i])

    def line_graph(self):
        cfg, exc = set(), set()
        first = [0]
        self.walk(first, lambda to: cfg.add((ENTRY, to)), set())
        for i in self.reached:
            u = self.unit[i]
            if u is None:
                continue
            self.walk(self.succ[i], lambda to: to != u and cfg.add((u, to)), set())
            h = self.handler[i]
            op = self.ops[i].opname
            leaves = h is None
            if h is not None:
                found = set()
                leaves = self.thrown([h], found)
                if op not in SILENT:
                    exc.update((u, to) for to in found if to != EXIT)
            if op == "RAISE_VARARGS" and leaves and self.is_raise(i):
                cfg.add((u, THROWN))
        return cfg, exc

    def is_raise(self, i):
        p = self.ops[i].positions
        return (p.lineno, p.col_offset) in self.owner.raises

    def walk(self, work, found, seen):
        work = list(work)
        while work:
            i = work.pop()
            if i == EXIT:
                found(EXIT)
            elif i not in seen:
                seen.add(i)
                if self.unit[i] is not None:
                    found(self.unit[i])
                else:
                    work.extend(self.succ[i])

    def thrown(self, work, found):
        """Where an exception goes from a handler; whether it may leave the function."""
        work, seen, leaves = list(work), set(), False
        while work:
            i = work.pop()
            if i == EXIT:
                found.add(EXIT)
            elif i not in seen:
                seen.add(i)
                if self.unit[i] is not None:
                    found.add(self.unit[i])
                elif self.ops[i].opname == "RERAISE":
                    if self.handler[i] is None:
                        leaves = True
                    else:
                        work.append(self.handler[i])
                elif self.ops[i].opname.endswith("IF_NOT_NONE") and self.ops[i - 2].opname == "PREP_RERAISE_STAR":
                    work.append(self.succ[i][0])  # what the body of the last `except*` raised is raised again
                else:
                    work.extend(self.succ[i])
        return leaves

    def quiet(self):
        """Lines whose units cannot raise."""
        loud, all_lines = set(), set()
        for i in self.reached:
            if self.unit[i] is not None:
                all_lines.add(self.unit[i])
                if self.ops[i].opname not in QUIET:
                    loud.add(self.unit[i])
        return all_lines - loud

    def variable(self, op, kinds):
        if op.opname in kinds:
            return op.argval
        if self.module and op.opname.replace("_NAME", "_FAST").replace("_GLOBAL", "_FAST") in kinds:
            return op.argval.removeprefix("NULL + ") if isinstance(op.argval, str) else op.argval
        return None

    def uses(self):
        """Reaching definitions."""
        loads, stores = {}, {}
        for i, op in enumerate(self.ops):
            name = self.variable(op, LOADS)
            if name is not None and i in self.reached and self.unit[i] is not None:
                loads[i] = name
            name = self.variable(op, STORES)
            if name is not None:
                stores[i] = (name, None if i in self.kills else self.unit[i])
            name = self.variable(op, DELETES)
            if name is not None:
                stores[i] = (name, None)
        code = self.code
        count = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        start = frozenset((v, ENTRY) for v in code.co_varnames[:count] + code.co_freevars)
        state = {0: set(start)}
        work = collections.deque([0])
        while work:
            i = work.popleft()
            here = state[i]
            if i in stores:
                name, unit = stores[i]
                out = {d for d in here if d[0] != name}
                if unit is not None:
                    out.add((name, unit))
            else:
                out = here
            for to in self.succ[i]:
                if to >= 0:
                    self.flow(out, to, state, work)
            if self.handler[i] is not None and self.ops[i].opname not in SILENT - {"RERAISE"}:
                self.flow(here, self.handler[i], state, work)
        pairs = set()
        for i, name in loads.items():
            for variable, definition in state.get(i, ()):
                if variable == name:
                    pairs.add((self.plain(name), definition, self.unit[i]))
        return {p for p in pairs if not p[0].startswith(".") and p[0] != "__class__"}

    def plain(self, name):
        """Without the class that CPython writes into private names."""
        for scope in self.owner.classes:
            prefix = "_" + scope.lstrip("_")
            if name.startswith(prefix + "__") and not name.endswith("__"):
                return name[len(prefix):]
        return name

    @staticmethod
    def flow(values, to, state, work):
        known = state.get(to)
        if known is None:
            state[to] = set(values)
            work.append(to)
        elif not values <= known:
            known |= values
            work.append(to)


class File:
    """All functions of a file, and the module itself."""

    def __init__(self, path):
        with open(path, "rb") as file:
            source = file.read()
        self.lines = source.split(b"\n")
        tree = ast.parse(source)
        self.classes = {n.name for n in ast.walk(tree) if isinstance(n, ast.ClassDef)}
        self.raises = set()
        self.definitions, self.values = {}, {}
        for n in ast.walk(tree):
            if isinstance(n, ast.Raise) or isinstance(n, ast.Assert) and truth(n.test) is False:
                self.raises.add(begin(n))
            if isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                first = (n.decorator_list or [n])[0].lineno
                self.definitions.setdefault((n.name, first), n)
            elif isinstance(n, (ast.Lambda,) + COMPREHENSIONS):
                self.values[begin(n), end(n), type(n)] = n
        code = compile(source, path, "exec", dont_inherit=True)
        self.flows = []
        self.visit(code, tree)

    KINDS = {"<lambda>": ast.Lambda, "<listcomp>": ast.ListComp, "<setcomp>": ast.SetComp,
             "<dictcomp>": ast.DictComp, "<genexpr>": ast.GeneratorExp}

    def visit(self, code, node):
        if not isinstance(node, ast.ClassDef):
            self.flows.append((node, Flow(code, node, self)))
        for op in dis.get_instructions(code):
            if op.opname == "LOAD_CONST" and hasattr(op.argval, "co_code"):
                inner = op.argval
                p = op.positions
                if inner.co_name in self.KINDS:
                    key = (p.lineno, p.col_offset), (p.end_lineno, p.end_col_offset), self.KINDS[inner.co_name]
                    found = self.values.get(key)
                else:
                    found = self.definitions.get((inner.co_name, inner.co_firstlineno))
                if found is not None:
                    self.visit(inner, found)

    def column(self, line, offset):
        return len(self.lines[line - 1][:offset].decode("utf-8", "replace")) + 1

    def at(self, node):
        if isinstance(node, ast.Module):
            return None
        return node.lineno, self.column(node.lineno, node.col_offset)


def script(ours, known):
    """The line of ours that is the module: it comes first, and no function stands where it does."""
    if not ours:
        return None
    at = tuple(ours[0]["at"])
    again = sum(tuple(o["at"]) == at for o in ours) > 1
    return ours[0] if again or at not in known else None


def main():
    result, arguments = agreement.options(sys.argv[1:])
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("ours")
    parser.add_argument("--except", dest="skip", help="leave out the files whose path this finds")
    parser.add_argument("--show", help="a construct; `missing` for functions that only CPython has")
    parser.add_argument("--golden")
    args = parser.parse_args(arguments)
    golden = open(args.golden, "w") if args.golden else None
    skip = re.compile(args.skip) if args.skip else None
    warnings.simplefilter("ignore")
    ours = collections.defaultdict(list)
    with open(args.ours) as lines:
        for line in lines:
            graph = json.loads(line)
            ours[graph["file"]].append(graph)
    tallies, left, shown = agreement.tallies(), collections.Counter(), 0
    for file in sorted(ours):
        if skip and skip.search(file):
            continue
        try:
            theirs = File(os.path.join(args.folder, file))
        except (SyntaxError, ValueError, UnicodeDecodeError, RecursionError):
            left["files that CPython rejects"] += 1
            continue
        known = {theirs.at(node) for node, _ in theirs.flows}
        module = script(ours[file], known)
        by_place = {tuple(o["at"]): o for o in ours[file] if o is not module}
        for node, flow in theirs.flows:
            at = theirs.at(node)
            mine = module if at is None else by_place.get(at)
            if mine is None and at is None:
                left["modules without a statement of their own"] += 1
                continue
            if mine is None and args.show == "missing":
                print(file, at)
            cfg, exc = flow.line_graph()
            quiet = flow.quiet()
            expected = {"cfg": cfg, "exc": {e for e in exc if e[0] not in quiet}, "defuse": flow.uses()}
            if golden and mine:
                graph = {"file": file, "at": mine["at"]} | {kind: sorted(edges) for kind, edges in expected.items()}
                golden.write(json.dumps(graph, separators=(",", ":")) + "\n")
            given = {kind: set(map(tuple, mine[kind])) if mine else set() for kind in expected}
            given["exc"] = {e for e in given["exc"] if e[0] not in quiet}
            has = flow.has | {"module" if at is None else type(node).__name__}
            if len(cfg) > len({a for a, _ in cfg}):
                has.add(agreement.BRANCH)
            same = [tally.add(expected[kind], given[kind], has, found=mine is not None) for kind, tally in tallies.items()]
            if args.show in has | {"all"} and not all(same) and shown < 25:
                shown += 1
                print(file, at, *(
                    f"{kind} missing {sorted(expected[kind] - given[kind])[:8]} extra {sorted(given[kind] - expected[kind])[:8]}"
                    for kind in expected if expected[kind] != given[kind]))
    agreement.shown(tallies, left)
    result.write(tallies, left, language="python", oracle="CPython's bytecode", versions={"cpython": platform.python_version()})


if __name__ == "__main__":
    sys.setrecursionlimit(10000)
    main()
