//! A body's MIR between lines.

use crate::units::{Units, is_macro, key, written};
use rustc_hir as hir;
use rustc_middle::mir::visit::{NonMutatingUseContext, PlaceContext, Visitor};
use rustc_middle::mir::*;
use rustc_middle::ty::{TyCtxt, UpvarCapture};
use rustc_span::def_id::LocalDefId;
use rustc_span::{BytePos, Span};
use std::collections::{BTreeSet, HashMap, HashSet};

const ENTRY: i64 = -1;
const EXIT: i64 = -2;
const PANIC: i64 = -3;

/// A point in a block: a line that control reaches, perhaps with uses and definitions of variables there.
#[derive(Default, Debug)]
struct Event {
    line: i64,
    silent: bool,
    uses: Vec<usize>,
    defs: Vec<usize>,
}

#[derive(Default, Debug)]
struct Node {
    events: Vec<Event>,
    next: Vec<usize>,
    end: i64,
}

pub struct Graph {
    pub flow: BTreeSet<(i64, i64)>,
    pub uses: BTreeSet<(String, i64, i64)>,
}

struct Variable {
    name: String,
    declared: BytePos,
}

pub struct Flow<'a, 'tcx> {
    tcx: TyCtxt<'tcx>,
    mir: &'a Body<'tcx>,
    units: &'a mut Units<'tcx>,
    body_starts: BytePos,
    variables: Vec<Variable>,
    locals: HashMap<Local, usize>,
    /// By the number of the captured place: the variable, whether all of it is captured, and whether by reference.
    captured: HashMap<usize, (usize, bool, bool)>,
    parameters: Vec<usize>,
    /// Compound assignments that are calls: what they define.
    pending: HashMap<(BytePos, BytePos), usize>,
}

impl<'a, 'tcx> Flow<'a, 'tcx> {
    pub fn of(
        tcx: TyCtxt<'tcx>,
        def: LocalDefId,
        mir: &'a Body<'tcx>,
        body: &'tcx hir::Body<'tcx>,
        units: &'a mut Units<'tcx>,
    ) -> Self {
        let mut flow = Flow {
            tcx,
            mir,
            units,
            body_starts: written(body.value.span).lo(),
            variables: vec![],
            locals: HashMap::new(),
            captured: HashMap::new(),
            parameters: vec![],
            pending: HashMap::new(),
        };
        flow.name_variables();
        for (i, place) in tcx.closure_captures(def).iter().enumerate() {
            let root = place.get_root_variable();
            let v = flow.variable(tcx.hir_name(root).to_string(), written(tcx.hir_span(root)).lo());
            let by_reference = matches!(place.info.capture_kind, UpvarCapture::ByRef(_));
            flow.captured.insert(i, (v, place.place.projections.is_empty(), by_reference));
            flow.parameters.push(v);
        }
        flow
    }

    fn variable(&mut self, name: String, declared: BytePos) -> usize {
        match self.variables.iter().position(|v| v.declared == declared && v.name == name) {
            Some(known) => known,
            None => {
                self.variables.push(Variable { name, declared });
                self.variables.len() - 1
            }
        }
    }

    fn name_variables(&mut self) {
        for info in &self.mir.var_debug_info {
            let VarDebugInfoContents::Place(place) = info.value else { continue };
            if !place.projection.is_empty() {
                continue;
            }
            let local = &self.mir.local_decls[place.local];
            let span = info.source_info.span;
            let argument = place.local.as_usize() <= self.mir.arg_count && place.local != RETURN_PLACE;
            let inside = written(span);
            let text = self.tcx.sess.source_map().span_to_snippet(inside).unwrap_or_default();
            let desugared = span.from_expansion() && inside.lo() >= self.body_starts;
            let hidden = desugared || !text.ends_with(info.name.as_str());
            let in_macro = self.units.macros.iter().any(|m| m.lo() <= inside.lo() && inside.hi() <= m.hi());
            if is_macro(span) || hidden || in_macro || !(local.is_user_variable() || argument) {
                continue;
            }
            let v = self.variable(info.name.to_string(), inside.lo());
            self.locals.insert(place.local, v);
            if argument || inside.lo() < self.body_starts {
                self.parameters.push(v);
            }
        }
    }

    /// The variable that a place belongs to, and whether it is all of it.
    fn variable_of(&self, place: Place<'tcx>) -> Option<(usize, bool)> {
        if let Some(&v) = self.locals.get(&place.local) {
            return Some((v, place.projection.is_empty()));
        }
        if place.local.as_usize() != 1 || self.captured.is_empty() {
            return None;
        }
        let mut rest = place.projection.iter().peekable();
        while let Some(ProjectionElem::Deref) = rest.peek() {
            rest.next();
        }
        let Some(ProjectionElem::Field(i, _)) = rest.next() else { return None };
        let &(v, all, by_reference) = self.captured.get(&i.as_usize())?;
        if by_reference {
            rest.next();
        }
        Some((v, all && rest.next().is_none()))
    }

    fn event(&self, span: Span) -> Event {
        let at = written(span);
        if at.lo() < self.body_starts {
            return Event { line: ENTRY, silent: true, ..Event::default() };
        }
        let (line, silent) = match self.units.around(at) {
            Some(s) => (s.line as i64, s.silent),
            None => (0, true),
        };
        Event { line, silent: silent || line == 0, ..Event::default() }
    }

    fn nodes(&mut self) -> Vec<Node> {
        let mut nodes = vec![];
        for data in self.mir.basic_blocks.iter() {
            let mut node = Node::default();
            if nodes.is_empty() {
                node.events.push(Event { line: ENTRY, silent: true, uses: vec![], defs: self.parameters.clone() });
            }
            for statement in &data.statements {
                self.statement(statement, &mut node);
            }
            self.terminator(data.terminator(), &mut node);
            nodes.push(node);
        }
        nodes
    }

    fn statement(&mut self, statement: &Statement<'tcx>, node: &mut Node) {
        let span = statement.source_info.span;
        let mut event = self.event(span);
        match &statement.kind {
            StatementKind::StorageLive(local) => {
                let of_let = self.units.values.contains_key(&self.declared(*local));
                if !of_let && !self.units.begins.contains(&key(span)) {
                    return;
                }
            }
            StatementKind::PlaceMention(place) => self.use_place(**place, &mut event),
            StatementKind::FakeRead(read) => match read.0 {
                FakeReadCause::ForLet(None) => {
                    if let Some((v, true)) = self.variable_of(read.1) {
                        event.defs.push(v);
                    }
                }
                FakeReadCause::ForMatchedPlace(None) => self.use_place(read.1, &mut event),
                _ => return,
            },
            StatementKind::Assign(assign) => {
                let (place, value) = &**assign;
                self.uses(|u| u.visit_rvalue(value, Location::START), &mut event);
                if let Rvalue::Ref(_, _, target) = value
                    && let Some(whole) = self.units.compound.get(&key(span))
                    && let Some((v, true)) = self.variable_of(*target)
                {
                    self.pending.insert(key(*whole), v);
                }
                if let Rvalue::Ref(_, BorrowKind::Fake(_), _) = value {
                    return;
                }
                if let Some((v, true)) = self.variable_of(*place)
                    && event.silent
                {
                    event.uses.retain(|&u| u != v); // what a guard sees of a binding
                }
                self.define(*place, span, &mut event);
            }
            _ => return,
        }
        node.events.push(event);
    }

    fn declared(&self, local: Local) -> BytePos {
        self.locals.get(&local).map_or(BytePos(0), |&v| self.variables[v].declared)
    }

    fn use_place(&self, place: Place<'tcx>, event: &mut Event) {
        let context = PlaceContext::NonMutatingUse(NonMutatingUseContext::Inspect);
        self.uses(|u| u.visit_place(&place, context, Location::START), event);
    }

    fn uses(&self, visit: impl FnOnce(&mut Uses<'_, 'a, 'tcx>), event: &mut Event) {
        let mut uses = Uses { flow: self, found: vec![] };
        visit(&mut uses);
        event.uses.extend(uses.found);
    }

    fn define(&self, place: Place<'tcx>, span: Span, event: &mut Event) {
        match self.variable_of(place) {
            Some((v, true)) => {
                let at = written(span);
                let value = self.units.values.get(&self.variables[v].declared);
                let by_let = value.is_some_and(|value| value.lo() <= at.lo() && at.hi() <= value.hi());
                if !by_let {
                    event.defs.push(v);
                }
            }
            _ => self.use_place(place, event),
        }
    }

    fn terminator(&mut self, terminator: &Terminator<'tcx>, node: &mut Node) {
        let span = terminator.source_info.span;
        let mut event = self.event(span);
        let mut to = |block: BasicBlock| node.next.push(block.as_usize());
        match &terminator.kind {
            TerminatorKind::Goto { target } => {
                to(*target);
                match self.units.guards.get(&key(span)) {
                    Some(&line) if node.events.is_empty() => event = Event { line: line as i64, ..Event::default() },
                    _ => return,
                }
            }
            TerminatorKind::FalseEdge { real_target, .. } | TerminatorKind::FalseUnwind { real_target, .. } => {
                to(*real_target);
                return;
            }
            TerminatorKind::Drop { target, .. } => {
                to(*target);
                return;
            }
            TerminatorKind::SwitchInt { discr, targets } => {
                self.uses(|u| u.visit_operand(discr, Location::START), &mut event);
                if self.units.literal.contains(&key(span)) {
                    let holds = self.tcx.sess.source_map().span_to_snippet(span).is_ok_and(|t| t == "true");
                    to(if holds { targets.otherwise() } else { targets.target_for_value(0) });
                } else {
                    targets.all_targets().iter().for_each(|t| to(*t));
                }
            }
            TerminatorKind::Assert { cond, target, msg, .. } => {
                to(*target);
                self.uses(|u| u.visit_operand(cond, Location::START), &mut event);
                self.uses(|u| u.visit_assert_message(msg, Location::START), &mut event);
            }
            TerminatorKind::Call { func, args, destination, target, .. } => {
                self.uses(|u| u.visit_operand(func, Location::START), &mut event);
                for arg in args {
                    self.uses(|u| u.visit_operand(&arg.node, Location::START), &mut event);
                }
                match target {
                    Some(target) => to(*target),
                    None if is_assertion(span) => {}
                    None => node.end = PANIC,
                }
                self.define(*destination, span, &mut event);
                if let Some(v) = self.pending.remove(&key(span)) {
                    event.defs.push(v);
                }
            }
            TerminatorKind::Yield { value, resume, .. } => {
                to(*resume);
                self.uses(|u| u.visit_operand(value, Location::START), &mut event);
            }
            TerminatorKind::InlineAsm { targets, .. } => targets.iter().for_each(|t| to(*t)),
            TerminatorKind::Return => {
                node.end = EXIT;
                return;
            }
            TerminatorKind::TailCall { .. } => node.end = EXIT,
            _ => return,
        }
        node.events.push(event);
    }

    pub fn graph(mut self) -> Graph {
        let nodes = self.nodes();
        let mut reachable = vec![false; nodes.len()];
        let mut work = vec![0];
        while let Some(at) = work.pop() {
            if !std::mem::replace(&mut reachable[at], true) {
                work.extend(&nodes[at].next);
            }
        }
        Graph { flow: self.flow(&nodes, &reachable), uses: self.data(&nodes, &reachable) }
    }

    fn flow(&self, nodes: &[Node], reachable: &[bool]) -> BTreeSet<(i64, i64)> {
        let mut edges = BTreeSet::new();
        for (i, node) in nodes.iter().enumerate().filter(|(i, _)| reachable[*i]) {
            let lines = || node.events.iter().filter(|e| !e.silent).map(|e| e.line);
            let mut before = if i == 0 { ENTRY } else { 0 };
            for line in lines() {
                if before != 0 && before != line {
                    edges.insert((before, line));
                }
                before = line;
            }
            if before == 0 {
                continue;
            }
            for to in reached(nodes, i) {
                if to != before && !(before == ENTRY && to == PANIC) {
                    edges.insert((before, to));
                }
            }
        }
        edges
    }

    fn data(&self, nodes: &[Node], reachable: &[bool]) -> BTreeSet<(String, i64, i64)> {
        let mut pairs = BTreeSet::new();
        let mut ins: Vec<HashSet<(usize, i64)>> = vec![HashSet::new(); nodes.len()];
        let mut work: Vec<usize> = (0..nodes.len()).filter(|i| reachable[*i]).rev().collect();
        while let Some(at) = work.pop() {
            let out = self.through(&nodes[at], ins[at].clone(), None);
            for &to in &nodes[at].next {
                let before = ins[to].len();
                ins[to].extend(out.iter().copied());
                if ins[to].len() > before {
                    work.push(to);
                }
            }
        }
        for i in (0..nodes.len()).filter(|i| reachable[*i]) {
            self.through(&nodes[i], ins[i].clone(), Some(&mut pairs));
        }
        pairs
    }

    fn through(
        &self,
        node: &Node,
        mut state: HashSet<(usize, i64)>,
        mut pairs: Option<&mut BTreeSet<(String, i64, i64)>>,
    ) -> HashSet<(usize, i64)> {
        for event in &node.events {
            if let Some(pairs) = pairs.as_deref_mut() {
                for &v in event.uses.iter().filter(|_| event.line > 0) {
                    for &(_, line) in state.iter().filter(|(w, _)| *w == v) {
                        pairs.insert((self.variables[v].name.clone(), line, event.line));
                    }
                }
            }
            for &v in &event.defs {
                state.retain(|(w, _)| *w != v);
                state.insert((v, event.line));
            }
        }
        state
    }
}

/// The lines that control reaches next from the end of a block.
fn reached(nodes: &[Node], from: usize) -> BTreeSet<i64> {
    let mut found = BTreeSet::new();
    let mut seen = HashSet::new();
    let mut work = vec![(from, true)];
    while let Some((at, first)) = work.pop() {
        let node = &nodes[at];
        if !first {
            if let Some(event) = node.events.iter().find(|e| !e.silent) {
                found.insert(event.line);
                continue;
            }
        }
        if node.end != 0 {
            found.insert(node.end);
        }
        for &to in &node.next {
            if seen.insert(to) {
                work.push((to, false));
            }
        }
    }
    found
}

/// Whether a call that does not return is the failure of an assertion.
fn is_assertion(span: Span) -> bool {
    let mut at = span;
    let mut name = String::new();
    while at.from_expansion() {
        let data = at.ctxt().outer_expn_data();
        if let rustc_span::hygiene::ExpnKind::Macro(_, n) = data.kind {
            name = n.to_string();
        }
        at = data.call_site;
    }
    name.contains("assert")
}

struct Uses<'f, 'a, 'tcx> {
    flow: &'f Flow<'a, 'tcx>,
    found: Vec<usize>,
}

impl<'tcx> Visitor<'tcx> for Uses<'_, '_, 'tcx> {
    fn visit_place(&mut self, place: &Place<'tcx>, context: PlaceContext, location: Location) {
        if let Some((v, _)) = self.flow.variable_of(*place) {
            self.found.push(v);
        }
        self.super_place(place, context, location);
    }

    fn visit_local(&mut self, local: Local, _: PlaceContext, _: Location) {
        if let Some(&v) = self.flow.locals.get(&local) {
            self.found.push(v);
        }
    }
}
