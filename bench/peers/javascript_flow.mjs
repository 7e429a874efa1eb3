// Compares control flow and definition-use pairs of JavaScript and TypeScript with ESLint: with the segments of its code path
// analysis, and with the bindings of its scope manager (for TypeScript, typescript-eslint's).
//
//     npm install eslint@9 @typescript-eslint/parser@8 typescript@5 && npm install PACKAGES-TO-COMPARE
//     java … dev.espalier.bench.LineGraphExport javascript FOLDER > ours.jsonl
//     node bench/peers/javascript_flow.mjs FOLDER ours.jsonl [--golden out.jsonl] [--show N] [--from NODE_MODULES]
//         [--result bench/agreement/FILE.jsonl --language javascript|typescript|tsx --code NAME]
//
// The rule, in the spirit of the bytecode oracle; both sides follow it.
//
// 1. Units are the nodes, named by the line on which they start; units that start on one line are one node. Units: expression
//    statement (directives too); a declarator with an initialiser (the first one starts where its declaration does); `return` with a
//    value; `throw`; the condition of `if` and `while` (keyword), of `do` (its parenthesis), of `for` (expression); first part and update
//    of `for`; the head of `for … in/of`; a `switch` with all its labels; `catch`; the body of an arrow function that is an
//    expression; `export default` of an expression; a parameter (or a part of one) with a default.
// 2. No units: jumps, labels, functions and classes that are declared, declarations without a value, blocks, imports, types.
// 3. cfg: a -> b when control passes without an exception from a to b with nothing but non-units between. -1 is entry, -2 normal exit, -3
//    a `throw` in no `try` that would take it. Of ESLint's edges those into a `catch`, and those into the second copy of a
//    `finally` that are not a `return`'s, are exceptions and left out; so is what follows that copy where nothing returned; the edge from the end or a `continue` of a `for … in/of` body
//    straight behind the loop goes by the loop's head.
// 4. defuse: reaching definitions over ESLint's segments. A read counts where the identifier is visited, a write behind the value. A function declaration
//    writes its name at the start of its block, a class where it stands. Function and class expressions read what they capture. Parameters and
//    captured variables are defined at -1; a default reads its parameter and writes it. Names that the file doesn't declare don't count.
//    Within a `try`, the values before each step reach its `catch` (or `finally`): ESLint itself only leads there from the first step and the last.
// 5. Left out, and counted: functions with a `break` or `continue` out of a `try` with `finally` (ESLint leads it past the
//    `finally`); with a literal as condition or operand of one, other than `true` of a loop (we fold it, ESLint doesn't); and code that doesn't
//    parse. Not compared: exception edges (ESLint's are approximate), what a class evaluates.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const given = process.argv.slice(2), args = [...given];
const option = name => { const i = args.indexOf(name); return i < 0 ? null : args.splice(i, 2)[1]; };
const goldenPath = option('--golden');
const show = Number(option('--show') ?? 0);
const only = option('--only');
const result = { file: option('--result'), language: option('--language'), code: option('--code') };
const [root, oursPath] = args;
const require = createRequire(path.resolve(option('--from') ?? '.', 'x.js'));
const { Linter } = require('eslint');

const LOOPS = new Set(['WhileStatement', 'DoWhileStatement', 'ForStatement', 'ForInStatement', 'ForOfStatement']);
const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const unwrap = node => { while (node && /^TS(As|Satisfies|NonNull|TypeAssertion)/.test(node.type) && node.expression) node = node.expression; return node; };

/** The functions of a file, each {at, cfg, defuse, has, skip}. */
function flows(code, file, parser, sourceType) {
  const done = [];
  const rule = { create(context) {
    const source = context.sourceCode, scopes = source.scopeManager;
    const refs = new Map(), written = new Map();
    for (const scope of scopes.scopes) for (const ref of scope.references) {
      if (ref.resolved && ref.resolved.defs.some(d => !/^(Type)$/.test(d.type)) && ref.isValueReference !== false && !inType(ref.identifier)) {
        if (!refs.has(ref.identifier)) refs.set(ref.identifier, []);
        refs.get(ref.identifier).push(ref);
      }
    }
    function inType(node) {
      while (node.parent?.type === 'TSQualifiedName') node = node.parent;
      return node.parent?.type === 'TSTypeQuery';
    }
    const outerStart = node => {
      let from = node, before = source.getTokenBefore(node), after = source.getTokenAfter(node);
      while (before && after && before.value === '(' && after.value === ')') {
        from = before; before = source.getTokenBefore(before); after = source.getTokenAfter(after);
      }
      return from.loc.start.line;
    };
    const isTrue = node => node.type === 'Literal' && (node.value === true || typeof node.value === 'number' && node.value !== 0);
    let path_ = null;
    const line = node => node.loc.start.line;
    // the unit that a node is, as a line, or 0
    const unitOf = node => {
      const p = node.parent;
      switch (node.type) {
        case 'ExpressionStatement': case 'ThrowStatement': return line(node);
        case 'ReturnStatement': return node.argument ? line(node) : 0;
        case 'VariableDeclarator':
          if (!node.init || (/^For(In|Of)/.test(p.parent.type) && p.parent.left === p)) return 0;
          return p.declarations[0] === node ? line(p) : line(node);
        case 'CatchClause': return 0;
        case 'AssignmentPattern': return inParameters(node) ? line(node) : 0;
        case 'TSExportAssignment': return line(node);
      }
      if (!p) return 0;
      switch (p.type) {
        case 'IfStatement': return p.test === node ? line(p) : 0;
        case 'WhileStatement': return p.test === node && !isTrue(node) ? line(p) : 0;
        case 'DoWhileStatement': return p.test === node && !isTrue(node) ? line(source.getTokenAfter(source.getTokenAfter(p.body))) : 0;
        case 'ForStatement':
          if (p.update === node || p.test === node && !isTrue(node)) return outerStart(node);
          return p.init === node && node.type !== 'VariableDeclaration' ? outerStart(node) : 0;
        case 'ForInStatement': case 'ForOfStatement': return p.left === node || p.right === node ? line(p) : 0;
        case 'SwitchStatement': return p.discriminant === node ? line(p) : 0;
        case 'SwitchCase': return p.test === node ? line(p.parent) : 0;
        case 'ArrowFunctionExpression': return p.body === node && node.type !== 'BlockStatement' ? outerStart(node) : 0;
        case 'ExportDefaultDeclaration': return /Declaration$/.test(node.type) ? 0 : outerStart(node);
        case 'WithStatement': return p.object === node ? outerStart(node) : 0;
      }
      return 0;
    };
    function inParameters(node) {
      let at = node;
      while (at.parent && !FUNCTIONS.has(at.parent.type)) {
        if (/Statement$|^VariableDeclarator|^CatchClause|^Class|^AssignmentExpression/.test(at.parent.type)) return false;
        at = at.parent;
      }
      return at.parent != null && at.parent.params.includes(at);
    }
    const events = seg => { if (!path_.events.has(seg)) path_.events.set(seg, []); return path_.events.get(seg); };
    const push = event => {
      for (const seg of path_.current) if (seg.reachable) events(seg).push(event);
    };
    const unit = () => path_.units.at(-1) ?? 0;
    const handlersOf = (node, of = path_) => {
      // the catch or finally that an exception at the node leads to
      let child = node, at = node.parent;
      while (at && child !== of.node) {
        if (at.type === 'TryStatement') {
          if (child === at.block && at.handler) return at.handler;
          if (child !== at.finalizer && at.finalizer) return at.finalizer;
        }
        child = at; at = at.parent;
      }
      return null;
    };
    const step = node => {
      if (!unit() || path_.buffer) return;
      const handler = handlersOf(node);
      if (handler) push({ kind: 'S', handler });
    };
    const counted = ref => ref.resolved.name !== 'arguments' || ref.resolved.defs.length > 0;
    const read = (variable, at) => {
      const l = at ?? unit();
      if (!l) return;
      (path_.buffer ?? { push }).push({ kind: 'R', variable, line: l });
    };
    const write = (variable, l) => { if (l) (path_.buffer ?? { push }).push({ kind: 'W', variable, line: l }); };
    const writesOf = target => {
      const found = [];
      const walk = n => {
        if (!n) return;
        n = unwrap(n);
        switch (n.type) {
          case 'Identifier': for (const r of refs.get(n) ?? []) if (r.isWrite()) found.push(r.resolved); else if (false) found.push(); break;
          case 'ObjectPattern': n.properties.forEach(p => walk(p.type === 'RestElement' ? p.argument : p.value)); break;
          case 'ArrayPattern': n.elements.forEach(walk); break;
          case 'AssignmentPattern': walk(n.left); break;
          case 'RestElement': walk(n.argument); break;
        }
      };
      walk(target);
      return found;
    };
    const isPattern = n => n && (n.type === 'ObjectPattern' || n.type === 'ArrayPattern');
    const captured = scope => {
      const found = new Set();
      for (const ref of scope.through) if (ref.resolved && refs.get(ref.identifier)?.includes(ref)) found.add(ref.resolved);
      return found;
    };
    const hoist = statements => {
      for (let s of statements) {
        if (/^Export/.test(s.type) && s.declaration) s = s.declaration;
        if (s.type === 'FunctionDeclaration' && s.id && s.body) {
          for (const v of scopes.getDeclaredVariables(s)) if (v.name === s.id.name && v.identifiers.includes(s.id)) push({ kind: 'W', variable: v, line: line(s) });
        }
      }
    };
    const has = name => path_.has.add(name);
    const literal = node => node && (node.type === 'Literal' && typeof node.value !== 'string' || node.type === 'UnaryExpression' && node.operator === '!' && literal(node.argument)
      || node.type === 'LogicalExpression' && (literal(node.left) || literal(node.right)) || node.type === 'ConditionalExpression' && (literal(node.test)||literal(node.consequent)||literal(node.alternate))
      || node.type === 'SequenceExpression' && false);

    const enter = {
      BlockStatement(node) {
        if (node.parent.type === 'TryStatement' && node.parent.finalizer === node) {
          const heads = path_.heads.slice();
          // there is a second copy where anything may leave by it
          const copied = heads.length > path_.widths.get(node.parent);
          path_.finals.set(node, copied ? heads.slice(heads.length / 2) : heads);
          if (copied) heads.slice(heads.length / 2).forEach(seg => path_.leaving.add(seg));
        }
        hoist(node.body);
      },
      Program(node) { hoist(node.body); },
      SwitchCase(node) { },
      CatchClause(node) {
        for (const seg of path_.heads) path_.catches.add(seg);
        path_.catchSegs.set(node, path_.heads.slice());
        mark(line(node));
      },
      IfStatement(node) { has('if'); if (literal(node.test)) path_.skip = 'literal condition'; },
      ConditionalExpression(node) { has('?:'); if (literal(node.test)) path_.skip = 'literal condition'; },
      LogicalExpression(node) { has(node.operator); if (literal(node.left)) path_.skip = 'literal condition'; },
      WhileStatement(node) { has('while'); loop(node.test); },
      DoWhileStatement(node) { has('do'); loop(node.test); },
      ForStatement(node) { has('for'); if (node.test) loop(node.test); },
      ForInStatement() { has('for in'); }, ForOfStatement(node) { has(node.await ? 'for await' : 'for of'); },
      SwitchStatement() { has('switch'); },
      TryStatement(node) { path_.widths.set(node, path_.heads.length); if (node.handler) has('catch'); if (node.finalizer) has('finally'); },
      ThrowStatement(node) { has('throw'); if (!handlersOf(node) && [...path_.current].some(s => s.reachable)) path_.throws.push(line(node)); },
      LabeledStatement() { has('label'); },
      ChainExpression() { has('?.'); },
      YieldExpression() { has('yield'); }, AwaitExpression() { has('await'); },
      BreakStatement(node) { if (!inSwitchOnly(node)) has('break'); crossing(node); },
      ContinueStatement(node) { has('continue'); crossing(node); },
      ObjectPattern() { has('destructuring'); }, ArrayPattern() { has('destructuring'); },
      AssignmentExpression(node) { if (/^(&&|\|\||\?\?)=$/.test(node.operator)) has('??='); },
    };
    const loop = test => { if (literal(test) && !isTrue(test)) path_.skip = 'literal condition'; };
    const inSwitchOnly = node => { let p = node.parent; while (p.type === 'BlockStatement') p = p.parent; return !node.label && p.type === 'SwitchCase'; };
    const crossing = node => {
      let child = node, at = node.parent;
      while (at && !FUNCTIONS.has(at.type)) {
        if (node.label ? at.type === 'LabeledStatement' && at.label.name === node.label.name
            : LOOPS.has(at.type) || node.type === 'BreakStatement' && at.type === 'SwitchStatement') return;
        if (at.type === 'TryStatement' && at.finalizer && child !== at.finalizer) path_.skip = 'jump through finally';
        child = at; at = at.parent;
      }
    };
    const mark = l => { for (const seg of path_.current) if (seg.reachable) events(seg).push({ kind: 'U', line: l }); };

    return {
      onCodePathStart(codePath, node) {
        if (path_ && FUNCTIONS.has(node.type)) enterNode(node);
        if (path_ && FUNCTIONS.has(node.type) && node.type !== 'FunctionDeclaration' && unit()) {
          has('closure');
          for (const v of captured(scopes.acquire(node, false) ?? scopes.acquire(node))) read(v);
          step(node);
        }
        path_ = { upper: path_, codePath, node, current: new Set(), heads: [], events: new Map(), units: [], has: new Set(), skip: null,
          catches: new Set(), catchSegs: new Map(), leaving: new Set(), finals: new Map(), finalEnds: new Map(), returns: new Set(), throws: [], deferred: [], widths: new Map(), bodyEnds: new Map(), continues: new Map(), banned: new Map(), patterns: new Map(), buffer: null };
        if (node.async) has('async'); if (node.generator) has('generator');
      },
      onCodePathEnd() {
        const p = path_;
        path_ = p.upper;
        if (path_ && FUNCTIONS.has(p.node.type) && p.codePath.origin === 'function') exitNode(p.node);
        if (['program', 'function'].includes(p.codePath.origin)) done.push(finish(p));
      },
      onCodePathSegmentStart(seg) { path_.current.add(seg); path_.heads.push(seg); if (unit()) events(seg).push({ kind: 'U', line: unit() }); },
      onUnreachableCodePathSegmentStart(seg) { path_.heads.push(seg); },
      onUnreachableCodePathSegmentEnd(seg) { path_.heads = path_.heads.filter(s => s !== seg); },
      onCodePathSegmentEnd(seg) {

        path_.current.delete(seg); path_.heads = path_.heads.filter(s => s !== seg);
      },
      '*'(node) { if (!FUNCTIONS.has(node.type)) enterNode(node); },
      '*:exit'(node) { if (!FUNCTIONS.has(node.type)) exitNode(node); },
    };
    function enterNode(node) {
        const u = unitOf(node);
        if (u) { mark(u); path_.units.push(node.type === 'AssignmentPattern' && isPattern(node.left) ? 0 : u); }
        // what a pattern reads and writes comes behind the value
        const p = node.parent;
        if (p && /^For(In|Of)Statement$/.test(p.type)) {
          if (p.left === node) { path_.buffer = []; }
          if (p.body === node) {
            const l = line(p);
            mark(l);
            for (const e of path_.deferred.pop() ?? []) push(e);
          }
        }
        if (isTarget(node) && !path_.buffer) path_.buffer = [];
        if (u || /Statement$/.test(node.type)) step(node);
        if (/^(ClassDeclaration|ImportDeclaration|TSEnumDeclaration)$/.test(node.type)) path_.units.push(0);
        if (node.type === 'ClassExpression' && unit()) for (const v of captured(scopes.acquire(node))) read(v);
        if ((node.type === 'Identifier' || node.type === 'JSXIdentifier')) for (const r of refs.get(node) ?? []) if (r.isRead() && counted(r)) read(r.resolved);
        if (node.type === 'AssignmentPattern' && inParameters(node) && node.left.type === 'Identifier') for (const v of paramsOf(node.left)) read(v);
        enter[node.type]?.(node);
    }
    function exitNode(node) {
        if (node.type === 'ReturnStatement') for (const seg of path_.current) path_.returns.add(seg);
        if (node.type === 'ContinueStatement') {
          let at = node.parent;
          while (!(LOOPS.has(at.type) && (!node.label || labelOf(at) === node.label.name))) at = at.parent;
          path_.continues.set(at, [...path_.continues.get(at) ?? [], ...path_.current]);
        }
        const p = node.parent;
        if (p && /^For(In|Of)Statement$/.test(p.type) && p.body === node) path_.bodyEnds.set(p, path_.heads.slice());
        if (/^For(In|Of)Statement$/.test(node.type)) for (const a of [...path_.bodyEnds.get(node), ...path_.continues.get(node) ?? []]) for (const b of path_.heads) {
          if (!path_.banned.has(a)) path_.banned.set(a, new Set());
          path_.banned.get(a).add(b);
        }
        if (node.type === 'BlockStatement' && p.type === 'TryStatement' && p.finalizer === node && path_.heads.length > path_.widths.get(p)) path_.finalEnds.set(node, path_.heads.slice(path_.heads.length / 2));
        if (/^(ClassDeclaration|ImportDeclaration|TSEnumDeclaration)$/.test(node.type)) {
          path_.units.pop();
          if (node.id) for (const v of scopes.getDeclaredVariables(node)) if (v.identifiers.includes(node.id) && v.scope !== scopes.acquire(node)) push({ kind: 'W', variable: v, line: line(node) });
        }
        if (/Expression$|^Identifier$|Literal$|^JSX/.test(node.type)) step(node);
        if (p && p.type === 'AssignmentExpression' && p.right === node && /^(&&|\|\||\?\?)=$/.test(p.operator)) writesOf(p.left).forEach(v => write(v, unit()));
        if (node.type === 'AssignmentExpression' && !/^(&&|\|\||\?\?)=$/.test(node.operator)) {
          if (isPattern(node.left)) flush(node.left); else writesOf(node.left).forEach(v => write(v, unit()));
        }
        if (isTarget(node) && path_.buffer) { path_.patterns.set(node, path_.buffer); path_.buffer = null; }
        if (node.type === 'UpdateExpression') writesOf(node.argument).forEach(v => write(v, unit()));
        if (p && p.type === 'AssignmentPattern' && p.right === node && inParameters(p) && p.left.type === 'Identifier') for (const v of paramsOf(p.left)) write(v, unit());
        if (p && path_.buffer && leaf(node)) for (const r of refs.get(node) ?? []) if (r.isWrite()) write(r.resolved, unit());
        if (node.type === 'VariableDeclarator' && node.init) {
          if (isPattern(node.id)) flush(node.id); else if (!/^For(In|Of)/.test(p.parent.type)) writesOf(node.id).forEach(v => write(v, unit()));
        }
        if (p && /^For(In|Of)Statement$/.test(p.type) && p.left === node) {
          (path_.deferred ??= []).push(path_.buffer.map(e => ({ ...e, line: line(p) })));
          path_.buffer = null;
        }
        if (p && p.type === 'CatchClause' && p.param === node) {
          for (const v of scopes.getDeclaredVariables(p)) push({ kind: 'W', variable: v, line: line(p) });
        }
        if (unitOf(node)) path_.units.pop();
    }
    // the end of a target: behind its default, if it has one
    function leaf(node) {
      if (node.type !== 'Identifier') return false;
      return refs.get(node)?.some(r => r.isWrite());
    }
    function labelOf(loop) { return loop.parent.type === 'LabeledStatement' ? loop.parent.label.name : null; }
    function isTarget(node) {
      const p = node.parent;
      return p && isPattern(node) && (p.type === 'VariableDeclarator' && p.id === node && p.init || p.type === 'AssignmentExpression' && p.left === node);
    }
    function flush(pattern) {
      for (const e of path_.patterns.get(pattern) ?? []) if (path_.buffer) path_.buffer.push(e); else push(e);
    }
    function paramsOf(identifier) {
      let at = identifier;
      while (!FUNCTIONS.has(at.type)) at = at.parent;
      return scopes.getDeclaredVariables(at).filter(v => v.identifiers.includes(identifier));
    }
    function finish(p) {
      const segments = new Set(), work = [p.codePath.initialSegment];
      while (work.length) { const s = work.pop(); if (!segments.has(s)) { segments.add(s); s.nextSegments.forEach(n => work.push(n)); } }
      // which ends of leaving copies go on by a return
      let changed = true;
      while (changed) {
        changed = false;
        for (const [node, firsts] of p.finals) {
          if (firsts.some(f => f.prevSegments.some(s => p.returns.has(s)))) for (const e of p.finalEnds.get(node) ?? []) if (!p.returns.has(e)) { p.returns.add(e); changed = true; }
        }
      }
      const regular = (a, b) => !p.catches.has(b) && (!p.leaving.has(b) || p.returns.has(a));
      const normal = (a, b) => regular(a, b) && !p.banned.get(a)?.has(b);
      const marks = s => (p.events.get(s) ?? []).filter(e => e.kind === 'U').map(e => e.line);
      const cfg = new Set();
      const add = (a, b) => { if (a !== b) cfg.add(`${a},${b}`); };
      const isLeavingEnd = new Set([...p.finalEnds.values()].flat());
      const returned = new Set(p.codePath.returnedSegments);
      const forward = (from, seg) => {
        const seen = new Set(), stack = [seg];
        let out = false;
        while (stack.length) {
          const s = stack.pop();
          if (returned.has(s) && (!isLeavingEnd.has(s) || p.returns.has(s))) add(from, -2);
          for (const n of s.nextSegments) if (normal(s, n) && !seen.has(n)) {
            seen.add(n);
            const m = marks(n);
            if (m.length) add(from, m[0]); else stack.push(n);
          }
        }
      };
      for (const s of segments) {
        const m = marks(s);
        for (let i = 1; i < m.length; i++) add(m[i - 1], m[i]);
        if (s === p.codePath.initialSegment) { if (m.length) add(-1, m[0]); else forward(-1, s); }
        if (m.length) forward(m.at(-1), s);
      }
      for (const t of p.throws) add(t, -3);
      return { at: start(p.node), cfg, defuse: reach(p, segments, regular), has: p.has, skip: p.skip };
    }
    // where the grammar starts the function: a method starts at its name and modifiers
    function start(node) {
      if (node.type === 'Program') return 'script';
      const p = node.parent;
      const from = p && (p.type === 'MethodDefinition' || p.type === 'Property' && (p.method || p.kind !== 'init')) && p.value === node ? p : node;
      const decorated = from.decorators?.length ? source.getTokenAfter(from.decorators.at(-1)) : from;
      return `${decorated.loc.start.line},${decorated.loc.start.column + 1}`;
    }
    // reaching definitions: forward, to a fixed point
    function reach(p, segments, regular) {
      const [from, to] = p.node.type === 'Program' ? [-1, Infinity] : p.node.range;
      const isGiven = v => v.defs.some(d => d.type === 'Parameter' && d.node === p.node) || v.scope.type === 'function-expression-name'
        || v.scope.block.range[0] < from || v.scope.block.range[1] > to || v.scope.type === 'class' && v.scope.block.range[0] < from;
      const entry = new Map(), IN = new Map(), pairs = new Set();
      for (const all of p.events.values()) for (const e of all) if (e.variable && isGiven(e.variable)) entry.set(e.variable, new Set([-1]));
      const after = new Map();
      for (const [node, ends] of p.finalEnds) for (const e of ends) after.set(e, handlersOf(node, p));
      const work = [];
      const send = (state, seg) => {
        if (!segments.has(seg)) return;
        let into = IN.get(seg), grew = !into;
        if (!into) IN.set(seg, into = new Map());
        for (const [v, lines] of state) {
          let known = into.get(v);
          if (!known) into.set(v, known = new Set());
          for (const l of lines) if (!known.has(l)) { known.add(l); grew = true; }
        }
        if (grew) work.push(seg);
      };
      const raise = (state, handler) => {
        for (const seg of handler.type === 'CatchClause' ? p.catchSegs.get(handler) ?? [] : p.finals.get(handler) ?? []) send(state, seg);
      };
      send(entry, p.codePath.initialSegment);
      while (work.length) {
        const seg = work.pop(), state = new Map(IN.get(seg));
        for (const e of p.events.get(seg) ?? []) {
          if (e.kind === 'S') raise(state, e.handler);
          if (e.kind === 'R') for (const d of state.get(e.variable) ?? []) pairs.add(`${e.variable.name},${d},${e.line}`);
          if (e.kind === 'W') state.set(e.variable, new Set([e.line]));
        }
        for (const next of seg.nextSegments) if (regular(seg, next)) send(state, next);
        const handler = after.get(seg);
        if (handler) raise(state, handler);
      }
      return pairs;
    }
  } };
  const linter = new Linter();
  const messages = linter.verify(code, [{ files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], languageOptions: { ...(parser ? { parser } : {}), ecmaVersion: 'latest', sourceType, parserOptions: { ecmaFeatures: { jsx: !/\.[cm]?ts$/.test(file) } } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    plugins: { o: { rules: { flow: rule } } }, rules: { 'o/flow': 'error' } }], { filename: 'x' + path.extname(file) });
  const fatal = messages.find(m => m.fatal);
  return fatal ? fatal.message : done;
}

/** Whether two collections hold the same; counts common members into `sum`. */
function same(oracle, ours, sum) {
  let common = 0;
  for (const each of oracle) if (ours.has(each)) common++;
  sum.common += common; sum.oracle += oracle.size; sum.ours += ours.size;
  return common === oracle.size && common === ours.size;
}

const percent = (a, b) => b ? (100 * a / b).toFixed(2) + ' %' : '-';

function main() {
  const ours = new Map();
  for (const text of fs.readFileSync(oursPath, 'utf8').split('\n')) {
    if (!text) continue;
    const graph = JSON.parse(text);
    if (!ours.has(graph.file)) ours.set(graph.file, new Map());
    const of = ours.get(graph.file);
    // a file's script comes first
    of.set(of.size === 0 ? 'script' : graph.at.join(), graph);
  }
  const left = {}, total = { cfg: {}, defuse: {} }, edges = { cfg: { common: 0, oracle: 0, ours: 0 }, defuse: { common: 0, oracle: 0, ours: 0 } };
  const count = (what, name, equal) => { const c = total[what][name] ??= [0, 0]; c[1]++; if (equal) c[0]++; };
  const leave = (why, n = 1) => { left[why] = (left[why] ?? 0) + n; };
  const wrong = [], golden = [];
  for (const [file, graphs] of ours) {
    if (only && !file.includes(only)) continue;
    const code = fs.readFileSync(path.join(root, file), 'utf8');
    const ts = /\.[cm]?tsx?$/.test(file);
    const parser = ts ? require('@typescript-eslint/parser') : null;
    let found = flows(code, file, parser, 'module');
    if (typeof found === 'string' && !ts) found = flows(code, file, parser, 'commonjs');
    if (typeof found === 'string') { leave('file not parsed'); if (show) console.log(file, found); continue; }
    for (const f of found) {
      const known = graphs.get(f.at), mine = known ?? { at: f.at.split(','), cfg: [], defuse: [] };
      if (!known && show) console.log('not found', file, f.at);
      graphs.delete(f.at);
      if (f.skip) { leave(f.skip); continue; }
      const at = f.at === 'script' ? 'script' : mine.at.join();
      const cfg = new Set(mine.cfg.map(e => e.join())), defuse = new Set(mine.defuse.map(e => e.join()));
      const equal = { cfg: same(f.cfg, cfg, edges.cfg) && !!known, defuse: same(f.defuse, defuse, edges.defuse) && !!known };
      const fan = new Map();
      for (const e of f.cfg) { const a = e.split(',')[0]; fan.set(a, (fan.get(a) ?? 0) + 1); }
      const names = ['all', ...f.has];
      if ([...fan.values()].some(n => n > 1)) names.push('with a branch');
      for (const what of ['cfg', 'defuse']) for (const name of names) count(what, name, equal[what]);
      if (!equal.cfg || !equal.defuse) wrong.push({ file, at, cfg: [[...f.cfg].filter(e => !cfg.has(e)), [...cfg].filter(e => !f.cfg.has(e))],
        defuse: [[...f.defuse].filter(e => !defuse.has(e)), [...defuse].filter(e => !f.defuse.has(e))] });
    }
    if (graphs.size) { leave('not found by the oracle', graphs.size); if (show) console.log('only ours', file, [...graphs.keys()].slice(0, 5).join(' ')); }
  }
  for (const w of wrong.slice(0, show)) {
    console.log(w.file + ':' + w.at);
    if (w.cfg.some(x => x.length)) console.log('  cfg  missing', w.cfg[0].slice(0, 8).join(' '), ' extra', w.cfg[1].slice(0, 8).join(' '));
    if (w.defuse.some(x => x.length)) console.log('  defuse missing', w.defuse[0].slice(0, 8).join(' '), ' extra', w.defuse[1].slice(0, 8).join(' '));
  }
  for (const what of ['cfg', 'defuse']) {
    const e = edges[what];
    console.log(`${what}: edges ${e.oracle}, precision ${percent(e.common, e.ours)}, recall ${percent(e.common, e.oracle)}`);
    for (const [name, [equal, all]] of Object.entries(total[what]).sort((a, b) => b[1][1] - a[1][1])) if (all >= 20) console.log(`  ${name.padEnd(14)} ${String(equal).padStart(7)} of ${String(all).padStart(7)} ${percent(equal, all)}`);
  }
  console.log('left out:', JSON.stringify(left));
  if (result.file) fs.writeFileSync(result.file, ['cfg', 'defuse'].map(what => JSON.stringify(resultOf(what, total[what], edges[what], left)) + '\n').join(''));
}

/** A line of a result, as agreement.py writes it for the README's table. */
function resultOf(what, strata, edges, left) {
  const count = ([equal, functions] = [0, 0]) => ({ functions, equal });
  const { all, 'with a branch': branching, ...constructs } = strata;
  const version = name => require(name + '/package.json').version;
  const versions = { eslint: version('eslint') };
  if (result.language !== 'javascript') versions['@typescript-eslint/parser'] = version('@typescript-eslint/parser');
  const words = given.map(word => path.isAbsolute(word) ? path.basename(word) : word).map(word => /\s/.test(word) ? `'${word}'` : word);
  return {
    structure: { cfg: 'control flow', defuse: 'definition-use' }[what], language: result.language, oracle: "ESLint's code paths", code: result.code, versions,
    command: ['node bench/peers/javascript_flow.mjs', ...words].join(' '), all: count(all), branching: count(branching),
    constructs: Object.fromEntries(Object.entries(constructs).map(([name, counts]) => [name, count(counts)])),
    edges: { oracle: edges.oracle, ours: edges.ours, both: edges.common }, left };
}
main();
