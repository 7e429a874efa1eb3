//! Which stretches of a function's source are which unit, by the HIR.

use rustc_hir as hir;
use rustc_hir::intravisit::{self, Visitor};
use rustc_middle::ty::TyCtxt;
use rustc_span::hygiene::ExpnKind;
use rustc_span::{BytePos, Span};
use std::collections::{BTreeSet, HashMap, HashSet};

/// A stretch of the source that belongs to a unit; 0 is no unit.
#[derive(Clone, Copy, Debug)]
pub struct Stretch {
    pub lo: BytePos,
    pub hi: BytePos,
    pub line: usize,
    /// Whether only data happens there: the patterns of arms.
    pub silent: bool,
}

pub struct Units<'tcx> {
    tcx: TyCtxt<'tcx>,
    pub stretches: Vec<Stretch>,
    /// A guard's span, to the line of its `match`.
    pub guards: HashMap<(BytePos, BytePos), usize>,
    /// Calls of macros.
    pub macros: Vec<Span>,
    /// The value of each `let` of a single name, by where the name stands.
    pub values: HashMap<BytePos, Span>,
    /// Left sides of compound assignments, with the whole of each.
    pub compound: HashMap<(BytePos, BytePos), Span>,
    pub has: BTreeSet<&'static str>,
    /// Block-like operands: the unit around them begins with them.
    pub begins: HashSet<(BytePos, BytePos)>,
    /// Conditions that are the word `true` or `false`.
    pub literal: HashSet<(BytePos, BytePos)>,
}

pub fn key(span: Span) -> (BytePos, BytePos) {
    (span.lo(), span.hi())
}

/// Whether a macro wrote this, and not a desugaring of the compiler's.
pub fn is_macro(span: Span) -> bool {
    let mut at = span;
    while at.from_expansion() {
        let data = at.ctxt().outer_expn_data();
        if let ExpnKind::Macro(..) = data.kind {
            return true;
        }
        at = data.call_site;
    }
    false
}

/// Where a span stands in the file: what a macro wrote stands where the macro is called, what a desugaring wrote where the
/// parts stand that it is made of.
pub fn written(span: Span) -> Span {
    let mut at = span;
    while is_macro(at) {
        at = at.ctxt().outer_expn_data().call_site;
    }
    at
}

impl<'tcx> Units<'tcx> {
    pub fn of(tcx: TyCtxt<'tcx>, body: &'tcx hir::Body<'tcx>) -> Self {
        let mut units = Units {
            tcx,
            stretches: vec![],
            guards: HashMap::new(),
            macros: vec![],
            values: HashMap::new(),
            compound: HashMap::new(),
            has: BTreeSet::new(),
            literal: HashSet::new(),
            begins: HashSet::new(),
        };
        units.unit_or_parts(body.value);
        units
    }

    pub fn line(&self, at: BytePos) -> usize {
        self.tcx.sess.source_map().lookup_char_pos(at).line
    }

    /// The innermost stretch around a span.
    pub fn around(&self, span: Span) -> Option<Stretch> {
        self.stretches
            .iter()
            .filter(|s| s.lo <= span.lo() && span.hi() <= s.hi)
            .rev()
            .min_by_key(|s| s.hi.0 - s.lo.0)
            .copied()
    }

    fn stretch(&mut self, lo: BytePos, hi: BytePos, line: usize) {
        self.stretches.push(Stretch { lo, hi, line, silent: false });
    }

    fn span(&mut self, span: Span, line: usize) {
        let span = written(span);
        self.stretch(span.lo(), span.hi(), line);
    }

    fn strip(e: &'tcx hir::Expr<'tcx>) -> &'tcx hir::Expr<'tcx> {
        match e.kind {
            hir::ExprKind::DropTemps(inner) => Self::strip(inner),
            _ => e,
        }
    }

    fn is_block_like(e: &'tcx hir::Expr<'tcx>) -> bool {
        let e = Self::strip(e);
        if is_macro(e.span) {
            return false;
        }
        match e.kind {
            hir::ExprKind::Block(b, _) => !Self::is_destructuring(b),
            hir::ExprKind::If(..) | hir::ExprKind::Loop(..) => true,
            hir::ExprKind::Match(_, _, source) => {
                matches!(source, hir::MatchSource::Normal | hir::MatchSource::ForLoopDesugar)
            }
            _ => false,
        }
    }

    /// `(a, b) = c`
    fn is_destructuring(b: &hir::Block<'_>) -> bool {
        matches!(
            b.stmts.first().map(|s| s.kind),
            Some(hir::StmtKind::Let(hir::LetStmt { source: hir::LocalSource::AssignDesugar, .. }))
        )
    }

    /// An expression that stands for itself: a statement, the last value of a block.
    fn unit_or_parts(&mut self, e: &'tcx hir::Expr<'tcx>) {
        let e = Self::strip(e);
        if is_macro(e.span) {
            let call = written(e.span);
            self.macros.push(call);
            let line = self.line(call.lo());
            self.span(call, line);
        } else if Self::is_block_like(e) {
            self.span(e.span, 0);
            self.parts(e, 0);
        } else if !self.jump(e) {
            let line = self.line(written(e.span).lo());
            self.span(e.span, line);
            self.operands(e, line);
        }
    }

    fn jump(&mut self, e: &'tcx hir::Expr<'tcx>) -> bool {
        match e.kind {
            hir::ExprKind::Ret(value) => {
                self.has.insert("return");
                self.span(e.span, 0);
                match value {
                    Some(v) if Self::is_block_like(v) => self.unit_or_parts(v),
                    Some(v) => {
                        let line = self.line(e.span.lo());
                        self.span(e.span, line);
                        self.visit_operand(v, line);
                    }
                    None => {}
                }
                true
            }
            hir::ExprKind::Break(to, value) => {
                self.has.insert(if to.label.is_some() { "label" } else { "break" });
                self.span(e.span, 0);
                if let Some(v) = value {
                    self.unit_or_parts(v);
                }
                true
            }
            hir::ExprKind::Continue(to) => {
                self.has.insert(if to.label.is_some() { "label" } else { "continue" });
                self.span(e.span, 0);
                true
            }
            _ => false,
        }
    }

    /// The parts of a block-like expression, which belongs to the unit of a line, or to none.
    fn parts(&mut self, e: &'tcx hir::Expr<'tcx>, owner: usize) {
        match e.kind {
            hir::ExprKind::Block(b, label) => {
                if label.is_some() {
                    self.has.insert("label");
                }
                if let hir::BlockCheckMode::UnsafeBlock(_) = b.rules {
                    self.has.insert("unsafe");
                }
                self.block(b);
            }
            hir::ExprKind::If(condition, then, otherwise) => {
                self.has.insert("if");
                self.condition(written(e.span).lo(), condition);
                self.branch(then);
                if let Some(otherwise) = otherwise {
                    self.branch(otherwise);
                }
            }
            hir::ExprKind::Loop(b, _, hir::LoopSource::While, _) => {
                self.has.insert("while");
                if let Some(hir::ExprKind::If(condition, body, _)) =
                    b.expr.map(|e| Self::strip(e).kind)
                {
                    self.condition(written(e.span).lo(), condition);
                    self.branch(body);
                }
            }
            hir::ExprKind::Loop(b, ..) => {
                self.has.insert("loop");
                self.block(b);
            }
            hir::ExprKind::Match(call, arms, hir::MatchSource::ForLoopDesugar) => {
                self.has.insert("for");
                self.each(e, call, arms);
            }
            hir::ExprKind::Match(selector, arms, _) => self.choice(e, selector, arms, owner),
            _ => unreachable!("not block-like"),
        }
    }

    fn branch(&mut self, e: &'tcx hir::Expr<'tcx>) {
        self.unit_or_parts(e);
    }

    fn condition(&mut self, from: BytePos, condition: &'tcx hir::Expr<'tcx>) {
        let condition = Self::strip(condition);
        let line = self.line(from);
        let end = written(condition.span).hi();
        if let hir::ExprKind::Lit(l) = condition.kind
            && let rustc_ast::LitKind::Bool(_) = l.node
            && !is_macro(condition.span)
        {
            self.literal.insert(key(condition.span));
            self.stretch(from, end, 0);
            return;
        }
        self.stretch(from, end, line);
        self.visit_operand(condition, line);
    }

    /// `match into_iter(head) { mut iter => loop { match next(&mut iter) { None => break, Some(pattern) => body } } }`
    fn each(
        &mut self,
        e: &'tcx hir::Expr<'tcx>,
        call: &'tcx hir::Expr<'tcx>,
        arms: &'tcx [hir::Arm<'tcx>],
    ) {
        let from = written(e.span).lo();
        let line = self.line(from);
        if let hir::ExprKind::Call(_, [head]) = call.kind {
            self.stretch(from, written(head.span).hi(), line);
            self.visit_operand(head, line);
        }
        if let hir::ExprKind::Loop(b, ..) = arms[0].body.kind
            && let Some(hir::StmtKind::Expr(next)) = b.stmts.first().map(|s| s.kind)
            && let hir::ExprKind::Match(_, [_, some], _) = next.kind
        {
            self.branch(some.body);
        }
    }

    fn choice(
        &mut self,
        e: &'tcx hir::Expr<'tcx>,
        selector: &'tcx hir::Expr<'tcx>,
        arms: &'tcx [hir::Arm<'tcx>],
        owner: usize,
    ) {
        self.has.insert("match");
        let from = written(e.span).lo();
        let line = if owner == 0 { self.line(from) } else { owner };
        self.stretch(from, written(selector.span).hi(), line);
        self.visit_operand(selector, line);
        for arm in arms {
            let pattern = written(arm.pat.span);
            self.stretches.push(Stretch { lo: pattern.lo(), hi: pattern.hi(), line, silent: true });
            if let Some(guard) = arm.guard {
                self.has.insert("guard");
                let guard = Self::strip(guard);
                let own = self.line(written(guard.span).lo());
                self.guards.insert(key(guard.span), line);
                self.span(guard.span, own);
                self.visit_operand(guard, own);
            }
            self.branch(arm.body);
        }
    }

    fn block(&mut self, b: &'tcx hir::Block<'tcx>) {
        self.span(b.span, 0);
        for s in b.stmts {
            match s.kind {
                hir::StmtKind::Let(l) => self.declaration(l),
                hir::StmtKind::Expr(e) | hir::StmtKind::Semi(e) => self.unit_or_parts(e),
                hir::StmtKind::Item(_) => {}
            }
        }
        if let Some(e) = b.expr {
            self.unit_or_parts(e);
        }
    }

    fn declaration(&mut self, l: &'tcx hir::LetStmt<'tcx>) {
        if let hir::LocalSource::AsyncFn = l.source {
            return;
        }
        let span = written(l.span);
        let Some(value) = l.init else {
            self.span(span, 0);
            return;
        };
        let line = self.line(span.lo());
        self.span(span, line);
        if let hir::PatKind::Binding(hir::BindingMode(hir::ByRef::No, _), _, _, None) = l.pat.kind {
            self.values.insert(written(l.pat.span).lo(), written(value.span));
        }
        self.visit_operand(value, line);
        if let Some(otherwise) = l.els {
            self.has.insert("let else");
            self.block(otherwise);
        }
    }

    /// An expression as an operand of a unit.
    fn visit_operand(&mut self, e: &'tcx hir::Expr<'tcx>, owner: usize) {
        let e = Self::strip(e);
        if is_macro(e.span) {
            self.macros.push(written(e.span));
        } else if Self::is_block_like(e) {
            self.begins.insert(key(e.span));
            if let hir::ExprKind::Block(b, _) = e.kind {
                self.parts(e, owner);
                self.span(b.span, owner);
            } else {
                self.span(e.span, owner);
                self.parts(e, owner);
            }
        } else if !self.jump(e) {
            self.operands(e, owner);
        }
    }

    fn operands(&mut self, e: &'tcx hir::Expr<'tcx>, owner: usize) {
        match e.kind {
            hir::ExprKind::Match(call, _, source) => {
                if let hir::ExprKind::Call(_, [inner]) = call.kind {
                    let awaits = matches!(source, hir::MatchSource::AwaitDesugar);
                    self.has.insert(if awaits { "await" } else { "?" });
                    self.visit_operand(inner, owner);
                }
            }
            hir::ExprKind::Block(b, _) => {
                self.has.insert("destructuring");
                if let Some(hir::StmtKind::Let(hir::LetStmt { init: Some(value), .. })) =
                    b.stmts.first().map(|s| s.kind)
                {
                    self.visit_operand(value, owner);
                }
            }
            hir::ExprKind::Closure(_) => {
                self.has.insert("closure");
            }
            hir::ExprKind::ConstBlock(_) => {}
            hir::ExprKind::Let(l) => {
                self.has.insert("if let");
                self.visit_operand(l.init, owner);
            }
            hir::ExprKind::Binary(op, ..) => {
                if matches!(op.node, hir::BinOpKind::And | hir::BinOpKind::Or) {
                    self.has.insert("short circuit");
                }
                self.children(e, owner);
            }
            hir::ExprKind::AssignOp(_, left, _) => {
                self.has.insert("compound");
                self.compound.insert(key(left.span), e.span);
                self.children(e, owner);
            }
            _ => self.children(e, owner),
        }
    }

    fn children(&mut self, e: &'tcx hir::Expr<'tcx>, owner: usize) {
        let mut inner = Children { units: self, owner };
        intravisit::walk_expr(&mut inner, e);
    }
}

struct Children<'a, 'tcx> {
    units: &'a mut Units<'tcx>,
    owner: usize,
}

impl<'tcx> Visitor<'tcx> for Children<'_, 'tcx> {
    fn visit_expr(&mut self, e: &'tcx hir::Expr<'tcx>) {
        self.units.visit_operand(e, self.owner);
    }
}
