// Control flow and data flow of Go functions, as go/ssa builds them, between the lines of their units.
//
//	cd bench/peers/go_ssa && go mod tidy && go run . -root "$(go env GOROOT)/src" go/... net/http strconv > oracle.jsonl
//	java … dev.espalier.bench.LineGraphExport go "$(go env GOROOT)/src" > graphs.jsonl
//	python3 bench/peers/line_graph_agreement.py oracle.jsonl graphs.jsonl
//
// go/ssa (golang.org/x/tools) is the intermediate representation that the Go project's own analysers work on. In its naive form
// every local variable is a cell with loads and stores, in the order of the language specification.
//
// The rule of comparison:
//
//  1. Nodes are lines: a unit counts as the line on which it starts. Units: expression, send, `++`, assignment, `go` and `defer`
//     statements; a specification of variables; a `return` with a value, or in a function with named results; `if` with its
//     condition; the condition of a `for`; a `for … range` up to its operand; a `switch` up to its tag, a type switch up to its
//     guard; a `case` with labels that are not all literals; `select` with the operands of its cases; the left side of a receive in
//     a case. Not units: `break`, `continue`, `goto`, `fallthrough`, labels, a mere `return`, constants, types, literals as labels,
//     conditions that are the word `true` or `false`.
//  2. cfg: from one unit to the next with nothing but other things between. -1 is the entry, -2 the exit, -3 a `panic`.
//  3. Deferred calls run behind a `return`, or at the end: those that have been deferred on every way to there each lead on to
//     the one before, those deferred on some ways may be skipped. A `panic` leads to those that may come first (exc), and has no -3
//     where one of them certainly runs. go/ssa says only that they run here (RunDefers); which ones, this program finds by
//     data flow along its blocks.
//  4. defuse: which stores of a variable reach which loads. Parameters, named results and captured variables are defined at -1.
//     `var x T` writes. A function literal uses what it captures. The address of a variable is a use of it, so is a field or
//     element of it, also where that is written.
//
// What go/ssa adds, and how it is taken out: cells of range loops (no names); copies of loop variables for each turn (stores without
// a position, of the same variable); loads of results behind deferred calls (they belong to the return); the panic of a select
// that no case answers (no position).
//
// Left out, and counted by reason: functions with a loop over a function (go/ssa turns its body into a function), and those with a
// condition that is constant but not the word `true` or `false` (go/ssa has no instruction with a position for it).
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

const (
	entry       = -1
	exit        = -2
	panicking   = -3
	loadedParts = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports |
		packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo
)

type row struct {
	File   string          `json:"file"`
	At     [2]int          `json:"at"`
	Name   string          `json:"name"`
	Cfg    [][2]int        `json:"cfg"`
	Exc    [][2]int        `json:"exc"`
	DefUse [][]interface{} `json:"defuse"`
	Has    []string        `json:"has"`
	Left   string          `json:"left,omitempty"`
}

func main() {
	root := flag.String("root", ".", "files are named from here")
	flag.Parse()
	loaded, err := packages.Load(&packages.Config{Mode: loadedParts | packages.NeedDeps}, flag.Args()...)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	program, made := ssautil.Packages(loaded, ssa.NaiveForm)
	out := json.NewEncoder(os.Stdout)
	for i, p := range loaded {
		if made[i] == nil || len(p.Errors) > 0 {
			continue
		}
		made[i].Build()
		for f := range p.Syntax {
			emit(out, *root, program, p, made[i], p.Syntax[f])
		}
	}
}

func emit(out *json.Encoder, root string, program *ssa.Program, p *packages.Package, made *ssa.Package, file *ast.File) {
	name := p.Fset.File(file.Package).Name()
	relative, err := filepath.Rel(root, name)
	if err != nil || strings.HasPrefix(relative, "..") {
		return
	}
	var visit func(f *ssa.Function)
	visit = func(f *ssa.Function) {
		if f.Syntax() != nil && f.Blocks != nil && p.Fset.File(f.Pos()).Name() == name {
			switch f.Syntax().(type) {
			case *ast.FuncDecl, *ast.FuncLit:
				a := analysis{fset: p.Fset, info: p.TypesInfo, f: f, file: relative}
				if err := out.Encode(a.row()); err != nil {
					panic(err)
				}
			}
		}
		for _, inner := range f.AnonFuncs {
			visit(inner)
		}
	}
	for _, decl := range file.Decls {
		if fd, ok := decl.(*ast.FuncDecl); ok && fd.Body != nil {
			if object, ok := p.TypesInfo.Defs[fd.Name].(*types.Func); ok {
				if f := program.FuncValue(object); f != nil {
					visit(f)
				}
			}
		}
	}
	if initial := made.Func("init"); initial != nil {
		for _, inner := range initial.AnonFuncs {
			visit(inner)
		}
	}
}

// A stretch of the source that belongs to a unit.
type stretch struct {
	from, to token.Pos
	line     int // 0 is no unit
}

type analysis struct {
	fset      *token.FileSet
	info      *types.Info
	f         *ssa.Function
	file      string
	stretches []stretch
	names     map[token.Pos]string // of variables, by the position that declares them
	zero      map[token.Pos]bool   // declared without a value
	results   map[token.Pos]bool
	has       map[string]bool
	left      string
	body      *ast.BlockStmt
	ftype     *ast.FuncType
}

func (a *analysis) line(p token.Pos) int { return a.fset.Position(p).Line }

func (a *analysis) row() row {
	at := a.fset.Position(a.f.Syntax().Pos())
	switch s := a.f.Syntax().(type) {
	case *ast.FuncDecl:
		a.body, a.ftype = s.Body, s.Type
	case *ast.FuncLit:
		a.body, a.ftype = s.Body, s.Type
	}
	a.names, a.zero, a.results, a.has = map[token.Pos]string{}, map[token.Pos]bool{}, map[token.Pos]bool{}, map[string]bool{}
	ast.Inspect(a.f.Syntax(), func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			if _, ok := a.info.Defs[n].(*types.Var); ok {
				a.names[n.Pos()] = n.Name
			}
		case *ast.CaseClause:
			if v, ok := a.info.Implicits[n].(*types.Var); ok {
				a.names[v.Pos()] = v.Name()
			}
		}
		return true
	})
	if a.ftype.Results != nil {
		for _, field := range a.ftype.Results.List {
			for _, name := range field.Names {
				a.results[name.Pos()] = true
			}
		}
	}
	a.list(a.body.List)
	r := row{File: a.file, At: [2]int{at.Line, at.Column}, Name: a.f.String()}
	for _, inner := range a.f.AnonFuncs {
		if inner.Syntax() != nil {
			if _, ok := inner.Syntax().(*ast.RangeStmt); ok {
				a.left = "range over a function"
			}
		}
	}
	r.Cfg, r.Exc, r.DefUse = [][2]int{}, [][2]int{}, [][]interface{}{}
	if a.left == "" {
		a.flow(&r)
	}
	r.Left = a.left
	for h := range a.has {
		r.Has = append(r.Has, h)
	}
	sort.Strings(r.Has)
	return r
}

// Units.

func (a *analysis) unit(n ast.Node) { a.stretch(n.Pos(), n.End(), a.line(n.Pos())) }

func (a *analysis) stretch(from, to token.Pos, line int) {
	a.stretches = append(a.stretches, stretch{from, to, line})
}

func (a *analysis) list(all []ast.Stmt) {
	for _, s := range all {
		a.stmt(s)
	}
}

func (a *analysis) stmt(s ast.Stmt) {
	switch s := s.(type) {
	case nil:
	case *ast.ExprStmt, *ast.SendStmt, *ast.IncDecStmt, *ast.AssignStmt:
		a.unit(s)
		if t, ok := s.(*ast.AssignStmt); ok && t.Tok != token.ASSIGN && t.Tok != token.DEFINE {
			a.has["compound"] = true
		}
	case *ast.GoStmt:
		a.has["go"] = true
		a.unit(s)
	case *ast.DeferStmt:
		a.has["defer"] = true
		a.unit(s)
	case *ast.DeclStmt:
		for _, spec := range s.Decl.(*ast.GenDecl).Specs {
			if v, ok := spec.(*ast.ValueSpec); ok && s.Decl.(*ast.GenDecl).Tok == token.VAR {
				a.unit(v)
				for _, name := range v.Names {
					if len(v.Values) == 0 {
						a.zero[name.Pos()] = true
					}
				}
			}
		}
	case *ast.ReturnStmt:
		if len(s.Results) > 0 || len(a.results) > 0 {
			a.unit(s)
		}
	case *ast.LabeledStmt:
		a.has["label"] = true
		a.stmt(s.Stmt)
	case *ast.BlockStmt:
		a.list(s.List)
	case *ast.BranchStmt:
		a.has[s.Tok.String()] = true
	case *ast.IfStmt:
		a.has["if"] = true
		a.stmt(s.Init)
		a.condition(s.Cond, s.If)
		a.stmt(s.Body)
		a.stmt(s.Else)
	case *ast.ForStmt:
		a.has["for"] = true
		a.stmt(s.Init)
		if s.Cond != nil {
			a.condition(s.Cond, s.Cond.Pos())
		}
		a.stmt(s.Post)
		a.stmt(s.Body)
	case *ast.RangeStmt:
		a.has["range"] = true
		a.stretch(s.For, s.X.End(), a.line(s.For))
		a.stmt(s.Body)
	case *ast.SwitchStmt:
		a.has["switch"] = true
		a.stmt(s.Init)
		tag := 0
		if s.Tag != nil {
			tag = a.line(s.Switch)
			a.stretch(s.Switch, s.Tag.End(), tag)
		}
		for _, c := range s.Body.List {
			c := c.(*ast.CaseClause)
			line := tag
			for _, label := range c.List {
				if !isLiteral(label) {
					line = a.line(c.Case)
				}
				if s.Tag == nil && a.info.Types[label].Value != nil {
					a.left = "constant condition"
				}
			}
			a.stretch(c.Case, c.Colon, line)
			a.list(c.Body)
		}
	case *ast.TypeSwitchStmt:
		a.has["typeswitch"] = true
		a.stmt(s.Init)
		line := a.line(s.Switch)
		a.stretch(s.Switch, s.Assign.End(), line)
		for _, c := range s.Body.List {
			c := c.(*ast.CaseClause)
			a.stretch(c.Case, c.Colon, line)
			a.list(c.Body)
		}
	case *ast.SelectStmt:
		a.has["select"] = true
		line := a.line(s.Select)
		a.stretch(s.Select, s.Body.Lbrace, line)
		for _, c := range s.Body.List {
			c := c.(*ast.CommClause)
			if c.Comm != nil {
				a.stretch(c.Comm.Pos(), c.Comm.End(), line)
				if assign, ok := c.Comm.(*ast.AssignStmt); ok {
					a.stretch(assign.Lhs[0].Pos(), assign.Lhs[len(assign.Lhs)-1].End(), a.line(assign.Pos()))
				}
			}
			a.list(c.Body)
		}
	}
}

func (a *analysis) condition(cond ast.Expr, from token.Pos) {
	line := a.line(from)
	if id, ok := ast.Unparen(cond).(*ast.Ident); ok && (id.Name == "true" || id.Name == "false") {
		line = 0
	} else if a.isConstant(cond) {
		a.left = "constant condition"
	}
	a.stretch(from, cond.End(), line)
}

// isConstant says whether a condition, or an operand of its && and ||, is a constant.
func (a *analysis) isConstant(e ast.Expr) bool {
	if a.info.Types[e].Value != nil {
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		return (e.Op == token.LAND || e.Op == token.LOR) && (a.isConstant(e.X) || a.isConstant(e.Y))
	case *ast.UnaryExpr:
		return e.Op == token.NOT && a.isConstant(e.X)
	}
	return false
}

func isLiteral(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.BasicLit:
		return true
	case *ast.Ident:
		return e.Name == "nil" || e.Name == "iota"
	}
	return false
}

// unitLine is the line of the innermost unit around a position, 0 for none.
func (a *analysis) unitLine(p token.Pos) int {
	line, size := 0, token.Pos(1<<40)
	for _, s := range a.stretches {
		if s.from <= p && p < s.to && s.to-s.from < size {
			line, size = s.line, s.to-s.from
		}
	}
	return line
}

// Flow.

// An event is a point in a block: a line that control reaches, perhaps with a definition or use of a variable there.
type event struct {
	line     int
	def, use token.Pos // the variable, by where it is declared
	silent   bool      // no line of the control flow, only data
}

type node struct {
	events   []event
	next     []int
	ends     int // exit, panicking or 0
	deferred []*ssa.Defer
	runs     bool
}

func (a *analysis) flow(r *row) {
	nodes := make([]node, len(a.f.Blocks))
	index := map[*ssa.BasicBlock]int{}
	for i, b := range a.f.Blocks {
		index[b] = i
	}
	for i, b := range a.f.Blocks {
		n := &nodes[i]
		for _, to := range b.Succs {
			n.next = append(n.next, index[to])
		}
		if i == 0 {
			a.atEntry(n)
		}
		behind := false
		for _, instr := range b.Instrs {
			a.instruction(instr, n, behind)
			if _, ok := instr.(*ssa.RunDefers); ok {
				n.runs, behind = true, true
				if line := a.unitLine(returnBehind(instr)); line != 0 {
					n.events = append(n.events, event{line: line})
				}
			}
		}
	}
	before := len(nodes)
	nodes = a.withDeferred(nodes)
	a.controlFlow(nodes, before, r)
	a.reaching(nodes, r)
}

func (a *analysis) atEntry(n *node) {
	for _, v := range a.f.FreeVars {
		if at := a.variable(v); at != token.NoPos {
			n.events = append(n.events, event{line: entry, def: at, silent: true})
		}
	}
	for at := range a.results {
		n.events = append(n.events, event{line: entry, def: at, silent: true})
	}
}

// variable is the position that declares the variable whose cell a value is, or NoPos.
func (a *analysis) variable(v ssa.Value) token.Pos {
	switch v := v.(type) {
	case *ssa.Alloc:
		if a.names[v.Pos()] == v.Comment && v.Comment != "_" && v.Comment != "" {
			return v.Pos()
		}
	case *ssa.Phi:
		if len(v.Edges) > 0 && v.Comment != "" {
			if cell, ok := v.Edges[0].(*ssa.Alloc); ok && cell.Comment == v.Comment {
				return a.variable(cell)
			}
		}
	case *ssa.FreeVar:
		if v.Pos() != token.NoPos && v.Name() != "" {
			a.names[v.Pos()] = v.Name()
			return v.Pos()
		}
	}
	return token.NoPos
}

func (a *analysis) instruction(instr ssa.Instruction, n *node, behind bool) {
	line := 0
	if p := instr.Pos(); p.IsValid() {
		line = a.unitLine(p)
	}
	add := func(e event) {
		if e.line != 0 {
			n.events = append(n.events, e)
		}
	}
	switch instr := instr.(type) {
	case *ssa.DebugRef, *ssa.Jump, *ssa.RunDefers:
	case *ssa.If:
		if line := a.rangeOverInteger(instr); line != 0 {
			add(event{line: line})
		}
	case *ssa.Alloc:
		if at := a.variable(instr); at != token.NoPos && a.zero[at] {
			add(event{line: line, def: at})
		}
	case *ssa.Next:
		if it, ok := instr.Iter.(*ssa.Range); ok {
			add(event{line: a.unitLine(it.Pos())})
		}
	case *ssa.Store:
		at := a.variable(instr.Addr)
		if load, ok := instr.Val.(*ssa.UnOp); ok && !instr.Pos().IsValid() && at != token.NoPos && a.variable(load.X) == at {
			return
		}
		if used := a.variable(instr.Val); used != token.NoPos {
			add(event{line: line, use: used})
		}
		if _, ok := instr.Val.(*ssa.Parameter); ok && at != token.NoPos && !instr.Pos().IsValid() {
			n.events = append(n.events, event{line: entry, def: at, silent: true})
			return
		}
		if at != token.NoPos {
			add(event{line: line, def: at})
		} else {
			add(event{line: line})
		}
	case *ssa.UnOp:
		at := token.NoPos
		if instr.Op == token.MUL {
			at = a.variable(instr.X)
		}
		if at != token.NoPos && !instr.Pos().IsValid() {
			if !isCopied(instr) {
				// a result, loaded again for the return behind it
				add(event{line: a.unitLine(returnBehind(instr)), use: at, silent: true})
			}
			return
		}
		add(event{line: line, use: at})
	case *ssa.Return:
		if !behind {
			add(event{line: line})
		}
		n.ends = exit
	case *ssa.Panic:
		if line != 0 {
			add(event{line: line})
			n.ends = panicking
		}
	case *ssa.Phi:
		if a.variable(instr) == token.NoPos {
			add(event{line: line})
		}
	default:
		if c, ok := instr.(*ssa.MakeClosure); ok {
			line = a.unitLine(c.Fn.Pos())
		}
		if line == 0 {
			line = a.lineBehind(instr)
		} else {
			add(event{line: line})
		}
		if d, ok := instr.(*ssa.Defer); ok {
			n.deferred = append(n.deferred, d)
			n.events = append(n.events, event{line: 0})
		}
		var operands []*ssa.Value
		for _, v := range instr.Operands(operands) {
			if *v != nil {
				if at := a.variable(*v); at != token.NoPos {
					add(event{line: line, use: at, silent: true})
				}
			}
		}
	}
}

// lineBehind is the line of the next instruction of the block that has one, 0 for none.
func (a *analysis) lineBehind(instr ssa.Instruction) int {
	behind := false
	for _, each := range instr.Block().Instrs {
		if behind && each.Pos().IsValid() {
			return a.unitLine(each.Pos())
		}
		behind = behind || each == instr
	}
	return 0
}

// isCopied says whether a load only serves the copy of a loop variable for the next turn.
func isCopied(load *ssa.UnOp) bool {
	for _, user := range load.Block().Instrs {
		if s, ok := user.(*ssa.Store); ok && s.Val == load && !s.Pos().IsValid() {
			return true
		}
	}
	return false
}

func returnBehind(instr ssa.Instruction) token.Pos {
	all := instr.Block().Instrs
	if r, ok := all[len(all)-1].(*ssa.Return); ok {
		return r.Pos()
	}
	return token.NoPos
}

// rangeOverInteger is the line of the loop over an integer that a test begins, which has no position, or 0.
func (a *analysis) rangeOverInteger(test *ssa.If) int {
	body := test.Block().Succs[0]
	if body.Comment != "rangeint.body" {
		return 0
	}
	for _, p := range body.Preds {
		for _, instr := range p.Instrs {
			if s, ok := instr.(*ssa.Store); ok {
				if cell, ok := s.Addr.(*ssa.Alloc); ok && cell.Comment == "rangeint.iter" {
					return a.unitLine(s.Pos())
				}
			}
		}
	}
	a.left = "range over an integer that turns once"
	return 0
}

// withDeferred adds nodes for the deferred calls.
func (a *analysis) withDeferred(nodes []node) []node {
	var all []*ssa.Defer
	id := map[*ssa.Defer]int{}
	for i := range nodes {
		for _, d := range nodes[i].deferred {
			id[d] = len(all)
			all = append(all, d)
		}
	}
	if len(all) == 0 {
		return nodes
	}
	if len(all) > 60 {
		a.left = "more than 60 defers"
		return nodes
	}
	// may and must, at the beginning of each block
	may, must := make([]uint64, len(nodes)), make([]uint64, len(nodes))
	seen := make([]bool, len(nodes))
	for i := range must {
		must[i] = ^uint64(0)
	}
	must[0], seen[0] = 0, true
	for changed := true; changed; {
		changed = false
		for i := range nodes {
			if !seen[i] {
				continue
			}
			outMay, outMust := may[i], must[i]
			for _, d := range nodes[i].deferred {
				outMay |= 1 << id[d]
				outMust |= 1 << id[d]
			}
			for _, to := range nodes[i].next {
				m, u := may[to]|outMay, must[to]&outMust
				if !seen[to] || m != may[to] || u != must[to] {
					may[to], must[to], seen[to], changed = m, u, true, true
				}
			}
		}
	}
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	sort.Slice(order, func(i, j int) bool { return all[order[i]].Pos() > all[order[j]].Pos() })
	count := len(nodes)
	for i := 0; i < count; i++ {
		if !seen[i] || nodes[i].ends == 0 {
			continue
		}
		outMay, outMust := may[i], must[i]
		for _, d := range nodes[i].deferred {
			outMay |= 1 << id[d]
			outMust |= 1 << id[d]
		}
		if outMay == 0 || (nodes[i].ends == exit && !nodes[i].runs) {
			continue
		}
		panics := nodes[i].ends == panicking
		if !panics || outMust != 0 {
			nodes[i].ends = 0
		}
		loose := []int{i} // nodes whose next is open
		for _, d := range order {
			if outMay&(1<<d) == 0 {
				continue
			}
			me := len(nodes)
			nodes = append(nodes, node{events: []event{{line: a.unitLine(all[d].Pos())}}})
			for _, from := range loose {
				nodes[from].next = append(nodes[from].next, me)
			}
			if outMust&(1<<d) != 0 {
				loose = nil
			}
			loose = append(loose, me)
		}
		for _, from := range loose {
			if panics {
				if from != i {
					nodes[from].ends = 0
				}
			} else {
				nodes[from].ends = exit
			}
		}
		if panics {
			nodes[i].ends = panicking
			if outMust != 0 {
				nodes[i].ends = 0
			}
			for _, to := range nodes[i].next {
				nodes[to].deferred = nil
			}
		}
	}
	return nodes
}

func (a *analysis) controlFlow(nodes []node, blocks int, r *row) {
	edges := map[[2]int]bool{}
	exceptions := map[[2]int]bool{}
	first := func(n node) int {
		for _, e := range n.events {
			if e.line > 0 && !e.silent {
				return e.line
			}
		}
		return 0
	}
	reached := reachable(nodes)
	var forward func(i int, from int, seen map[int]bool)
	forward = func(i int, from int, seen map[int]bool) {
		if nodes[i].ends != 0 && (nodes[i].ends == exit || from > 0) {
			edges[[2]int{from, nodes[i].ends}] = true
		}
		for _, to := range nodes[i].next {
			if seen[to] {
				continue
			}
			seen[to] = true
			if line := first(nodes[to]); line == 0 {
				forward(to, from, seen)
			} else if line != from {
				if i < blocks && to >= blocks && panicsInto(a.f.Blocks, i) {
					exceptions[[2]int{from, line}] = true
				} else {
					edges[[2]int{from, line}] = true
				}
			} else if i < blocks && to >= blocks && panicsInto(a.f.Blocks, i) {
				exceptions[[2]int{from, line}] = true
			}
		}
	}
	for i := range nodes {
		if !reached[i] {
			continue
		}
		from := 0
		if i == 0 {
			from = entry
		}
		for _, e := range nodes[i].events {
			if e.line > 0 && !e.silent {
				if from != 0 && from != e.line {
					edges[[2]int{from, e.line}] = true
				}
				from = e.line
			}
		}
		if from != 0 {
			forward(i, from, map[int]bool{})
		}
	}
	r.Cfg, r.Exc = sorted(edges), sorted(exceptions)
}

// panicsInto says whether a block ends by a panic of the program.
func panicsInto(blocks []*ssa.BasicBlock, i int) bool {
	all := blocks[i].Instrs
	p, ok := all[len(all)-1].(*ssa.Panic)
	return ok && p.Pos().IsValid()
}

func reachable(nodes []node) []bool {
	seen := make([]bool, len(nodes))
	work := []int{0}
	seen[0] = true
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		for _, to := range nodes[i].next {
			if !seen[to] {
				seen[to] = true
				work = append(work, to)
			}
		}
	}
	return seen
}

func sorted(edges map[[2]int]bool) [][2]int {
	all := make([][2]int, 0, len(edges))
	for e := range edges {
		all = append(all, e)
	}
	sort.Slice(all, func(i, j int) bool {
		return all[i][0] < all[j][0] || all[i][0] == all[j][0] && all[i][1] < all[j][1]
	})
	return all
}

// reaching finds which definitions reach which uses.
func (a *analysis) reaching(nodes []node, r *row) {
	type definition struct {
		variable token.Pos
		line     int
	}
	in := make([]map[definition]bool, len(nodes))
	reached := reachable(nodes)
	for i := range in {
		in[i] = map[definition]bool{}
	}
	through := func(i int, use func(e event, state map[definition]bool)) map[definition]bool {
		state := map[definition]bool{}
		for d := range in[i] {
			state[d] = true
		}
		for _, e := range nodes[i].events {
			if e.use != token.NoPos && use != nil {
				use(e, state)
			}
			if e.def != token.NoPos {
				for d := range state {
					if d.variable == e.def {
						delete(state, d)
					}
				}
				state[definition{e.def, e.line}] = true
			}
		}
		return state
	}
	for changed := true; changed; {
		changed = false
		for i := range nodes {
			if !reached[i] {
				continue
			}
			state := through(i, nil)
			for _, to := range nodes[i].next {
				for d := range state {
					if !in[to][d] {
						in[to][d] = true
						changed = true
					}
				}
			}
		}
	}
	type pair struct {
		name     string
		def, use int
	}
	pairs := map[pair]bool{}
	for i := range nodes {
		if reached[i] {
			through(i, func(e event, state map[definition]bool) {
				for d := range state {
					if d.variable == e.use {
						pairs[pair{a.names[e.use], d.line, e.line}] = true
					}
				}
			})
		}
	}
	for p := range pairs {
		r.DefUse = append(r.DefUse, []interface{}{p.name, p.def, p.use})
	}
	sort.Slice(r.DefUse, func(i, j int) bool { return fmt.Sprint(r.DefUse[i]) < fmt.Sprint(r.DefUse[j]) })
}
