// Control and data flow of C and C++ between lines, as clang's CFG has them: the oracle of `c` and `cpp`.
//
//   apt-get install clang libclang-14-dev llvm-14-dev           (any later version should do)
//   clang++ -O1 -fno-rtti $(llvm-config-14 --cxxflags | sed s/-fno-exceptions//) clang_lines.cpp -o clang_lines \
//     /usr/lib/llvm-14/lib/libclang-cpp.so.14 $(llvm-config-14 --libs)
//   clang -E -P zlib/inflate.c > inflate.c; ./clang_lines inflate.c -- -w > inflate.jsonl
//
// The text given should be preprocessed (`clang -E -P` keeps one line a line), so that both sides read the same program: a
// macro is what it stands for, and no branch of `#if` is left. `clang_cfg.py` makes the text, calls this, and compares.
//
// A line of output is a function: {"file","name","at":[line,column of the body's brace],"cfg","exc","defuse","has","eh"}.
// -1 is entry, -2 exit, -3 leaving by `throw` or by a call that never returns.
//
// THE RULE
// 1. Units are the nodes; a unit's name is the line on which it starts; units that start on one line are one node. Units:
//    expression statement; each declared variable with an initialiser that is written (the first one of a declaration starts with
//    it, the others at their name); `return`, `co_return` with a value; `if`, `while`, `switch`, range `for` (keyword to the end
//    of the parenthesis, a declaration in it included); condition of `for` (start of the expression) and of `do` (its
//    parenthesis); update of `for`; `catch`; a written initialiser of a constructor; `goto *p`; `asm`.
//    The first part of `if (init; …)` and the like, and of `for`, is a statement by itself.
// 2. No units, and passed through: `break`, `continue`, `goto`, `return` without a value, labels, braces, `else`, `try`, empty
//    statements, declarations without an initialiser (a constructor called without arguments too, and sizes of arrays), types,
//    conditions that are a literal (`while (1)`, `do … while (0)`, `for (;;)`).
// 3. cfg: a -> b (a != b) when control passes from a to b with nothing but non-units between, no exceptions. `&&`, `||`, `?:`
//    don't split a unit. A statement in an expression (`({ … })`) is reached by way of the unit around it, and goes back to it.
// 4. exc: from each unit with a call that may throw to each `catch` clause of the `try` around it and of those around that;
//    other units of a `try` are left out of the comparison ("eh" lists the lines that count).
// 5. defuse: reaching definitions of parameters and local variables in clang's order of evaluation. An assignment, an initialiser, `++` are
//    definitions (of class type too); `x += e`, `++x` use x as well; naming a variable to reach its field or element, or to take
//    its address, is a use; `&x` as an argument of a call is a definition that leaves the old value possible. A lambda uses what
//    it captures; inside it captured variables are defined at -1. Operands of `sizeof` are no uses.
//
// WHAT CLANG ADDS OR FOLDS, AND HOW IT IS TAKEN OUT
// - implicit destructors, scopes, lifetimes, temporaries: not asked for in the build options;
// - edges pruned by evaluating a condition, the default of a `switch` that has all values of an enumeration: clang keeps the edge as
//   "possibly unreachable", it counts again; then edges of literal conditions are dropped by rule 2;
// - calls of functions declared not to return: their declaration is in another file. The names in `neverReturn` leave by -3, any
//   other call returns (clang keeps where it would go on);
// - clang sees exceptions come from calls and `throw` only, not from constructors: a clause whose `try` is reached counts as reached;
// - implicit initialisers of a constructor, parts of a range `for`: passed through, or part of the `for`;
// - declarations split into one for each variable: go by the variable;
// - functions that are templates have no CFG: one instance of each is taken, but not with `if constexpr`, whose branches are gone.

#include "clang/AST/ASTConsumer.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Analysis/CFG.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/CommonOptionsParser.h"
#include "clang/Tooling/Tooling.h"
#include <map>
#include <set>
#include <sstream>

using namespace clang;

namespace {

const int ENTRY = -1, EXIT = -2, THROWN = -3, NONE = -1;

const std::set<std::string> neverReturn = {
    "abort", "exit", "_exit", "_Exit", "quick_exit", "longjmp", "siglongjmp", "_longjmp", "pthread_exit", "thrd_exit",
    "err", "errx", "verr", "verrx", "__assert_fail", "__builtin_abort", "__builtin_exit", "__builtin_longjmp",
    "__builtin_trap", "__builtin_unreachable", "terminate", "rethrow_exception", "unreachable"};

struct Unit {
  int line;
  int outer;
  std::vector<const Stmt *> tries;
};

using Edges = std::set<std::pair<int, int>>;

/// The units of one function, by statement.
class Units {
public:
  Units(ASTContext &context) : sources(context.getSourceManager()), context(context) {}

  std::vector<Unit> all;
  std::map<const Stmt *, int> of;
  std::map<const Decl *, int> declared;
  std::set<std::string> has;
  const VarDecl *hiddenFor = nullptr;

  int line(SourceLocation at) const { return sources.getExpansionLineNumber(at); }

  int unitOf(const Stmt *s) const {
    if (auto *d = dyn_cast<DeclStmt>(s))
      for (auto *each : d->decls()) {
        auto found = declared.find(each);
        if (found != declared.end()) return found->second;
      }
    auto found = of.find(s);
    return found == of.end() ? NONE : found->second;
  }

  void function(const FunctionDecl *f) {
    if (auto *c = dyn_cast<CXXConstructorDecl>(f))
      for (auto *i : c->inits())
        if (i->isWritten()) {
          int u = unit(i->getSourceLocation(), NONE);
          initializers[i] = u;
          expression(i->getInit(), u);
          has.insert("initializer");
        }
    statement(f->getBody(), NONE);
  }

  std::map<const CXXCtorInitializer *, int> initializers;

  /// Whether the condition is a literal, and which; looks through parentheses and `!`.
  static int literal(const Expr *e, bool negations) {
    bool negated = false;
    while (e) {
      if (auto *p = dyn_cast<ParenExpr>(e)) e = p->getSubExpr();
      else if (auto *c = dyn_cast<ImplicitCastExpr>(e)) e = c->getSubExpr();
      else if (auto *n = dyn_cast<UnaryOperator>(e); n && n->getOpcode() == UO_LNot && negations) {
        negated = !negated;
        e = n->getSubExpr();
      } else break;
    }
    if (!e) return -1;
    if (auto *i = dyn_cast<IntegerLiteral>(e)) return (i->getValue() != 0) != negated;
    if (auto *b = dyn_cast<CXXBoolLiteralExpr>(e)) return b->getValue() != negated;
    return -1;
  }

private:
  SourceManager &sources;
  ASTContext &context;
  std::vector<const Stmt *> tries;

  int unit(SourceLocation at, int outer) {
    all.push_back({line(at), outer, tries});
    return all.size() - 1;
  }

  static bool isWritten(const VarDecl *v) {
    const Expr *init = v->getInit();
    if (!init) return false;
    if (auto *c = dyn_cast<ExprWithCleanups>(init)) init = c->getSubExpr();
    if (auto *c = dyn_cast<CXXConstructExpr>(init))
      return v->getInitStyle() != VarDecl::CallInit || c->getParenOrBraceRange().isValid() ||
             (c->getNumArgs() > 0 && !isa<CXXDefaultArgExpr>(c->getArg(0)));
    return true;
  }

  void declaration(const DeclStmt *d, int outer, int given) {
    if (given != NONE) of[d] = given;
    bool first = true;
    for (auto *each : d->decls()) {
      if (auto *v = dyn_cast<VarDecl>(each)) {
        if (given != NONE || isWritten(v)) {
          int u = given != NONE ? given : unit(first ? d->getBeginLoc() : v->getLocation(), outer);
          declared[v] = u;
          if (v->getInit()) expression(v->getInit(), u);
          if (auto *parts = dyn_cast<DecompositionDecl>(v)) {
            has.insert("structured binding");
            for (auto *b : parts->bindings())
              if (auto *h = b->getHoldingVar()) declared[h] = u;
          }
        }
        first = false;
      }
    }
  }

  int condition(SourceLocation at, const Expr *e, const DeclStmt *variable, int outer) {
    if (!e || (!variable && literal(e, false) >= 0)) {
      if (e) expression(e, NONE);
      return NONE;
    }
    int u = unit(at, outer);
    if (variable) declaration(variable, outer, u);
    expression(e, u);
    return u;
  }

  SourceLocation parenthesisAfter(SourceLocation at) {
    Token t;
    SourceLocation next = Lexer::getLocForEndOfToken(at, 0, sources, context.getLangOpts());
    while (next.isValid() && !Lexer::getRawToken(next, t, sources, context.getLangOpts(), true)) {
      if (t.is(tok::l_paren)) return t.getLocation();
      if (!t.is(tok::comment)) break;
      next = t.getEndLoc();
    }
    return at;
  }

  void statement(const Stmt *s, int outer) {
    if (!s) return;
    if (auto *c = dyn_cast<CompoundStmt>(s)) {
      for (auto *each : c->body()) statement(each, outer);
    } else if (auto *d = dyn_cast<DeclStmt>(s)) {
      declaration(d, outer, NONE);
    } else if (auto *i = dyn_cast<IfStmt>(s)) {
      has.insert(i->isConstexpr() ? "if constexpr" : "if");
      if (i->getInit()) has.insert("init statement");
      statement(i->getInit(), outer);
      of[i] = condition(i->getIfLoc(), i->getCond(), i->getConditionVariableDeclStmt(), outer);
      statement(i->getThen(), outer);
      statement(i->getElse(), outer);
    } else if (auto *w = dyn_cast<WhileStmt>(s)) {
      has.insert("while");
      of[w] = condition(w->getWhileLoc(), w->getCond(), w->getConditionVariableDeclStmt(), outer);
      statement(w->getBody(), outer);
    } else if (auto *d = dyn_cast<DoStmt>(s)) {
      has.insert(literal(d->getCond(), false) == 0 ? "do while (0)" : "do");
      statement(d->getBody(), outer);
      of[d] = condition(parenthesisAfter(d->getWhileLoc()), d->getCond(), nullptr, outer);
    } else if (auto *f = dyn_cast<ForStmt>(s)) {
      has.insert("for");
      statement(f->getInit(), outer);
      if (f->getCond()) of[f] = condition(f->getCond()->getBeginLoc(), f->getCond(), f->getConditionVariableDeclStmt(), outer);
      if (f->getInc()) expression(f->getInc(), unit(f->getInc()->getBeginLoc(), outer));
      statement(f->getBody(), outer);
    } else if (auto *r = dyn_cast<CXXForRangeStmt>(s)) {
      has.insert("range for");
      statement(r->getInit(), outer);
      int u = unit(r->getForLoc(), outer);
      of[r] = u;
      for (const DeclStmt *part : {r->getRangeStmt(), r->getBeginStmt(), r->getEndStmt(), r->getLoopVarStmt()})
        if (part) declaration(part, outer, u);
      if (r->getCond()) expression(r->getCond(), u);
      if (r->getInc()) expression(r->getInc(), u);
      statement(r->getBody(), outer);
    } else if (auto *w = dyn_cast<SwitchStmt>(s)) {
      has.insert("switch");
      statement(w->getInit(), outer);
      int u = unit(w->getSwitchLoc(), outer);
      of[w] = u;
      if (auto *v = w->getConditionVariableDeclStmt()) declaration(v, outer, u);
      expression(w->getCond(), u);
      if (auto *body = dyn_cast<CompoundStmt>(w->getBody()))
        for (auto *each : body->body())
          if (!isa<SwitchCase>(each) && holdsCase(each)) has.insert("nested case");
      statement(w->getBody(), outer);
    } else if (auto *c = dyn_cast<SwitchCase>(s)) {
      if (auto *range = dyn_cast<CaseStmt>(c); range && range->getRHS()) has.insert("case range");
      statement(c->getSubStmt(), outer);
    } else if (auto *l = dyn_cast<LabelStmt>(s)) {
      statement(l->getSubStmt(), outer);
    } else if (auto *a = dyn_cast<AttributedStmt>(s)) {
      statement(a->getSubStmt(), outer);
    } else if (auto *r = dyn_cast<ReturnStmt>(s)) {
      if (r->getRetValue()) whole(r, r->getRetValue(), outer);
    } else if (auto *r = dyn_cast<CoreturnStmt>(s)) {
      has.insert("coroutine");
      if (r->getOperand()) whole(r, r->getPromiseCall(), outer);
    } else if (auto *g = dyn_cast<IndirectGotoStmt>(s)) {
      has.insert("computed goto");
      whole(g, g->getTarget(), outer);
    } else if (isa<GotoStmt>(s)) {
      has.insert("goto");
    } else if (isa<BreakStmt>(s) || isa<ContinueStmt>(s) || isa<NullStmt>(s)) {
    } else if (auto *t = dyn_cast<CXXTryStmt>(s)) {
      has.insert("try");
      tries.push_back(t);
      statement(t->getTryBlock(), outer);
      tries.pop_back();
      for (unsigned i = 0; i < t->getNumHandlers(); i++) statement(t->getHandler(i), outer);
    } else if (auto *c = dyn_cast<CXXCatchStmt>(s)) {
      int u = unit(c->getCatchLoc(), outer);
      of[c] = u;
      if (c->getExceptionDecl()) declared[c->getExceptionDecl()] = u;
      statement(c->getHandlerBlock(), outer);
    } else if (auto *c = dyn_cast<CoroutineBodyStmt>(s)) {
      has.insert("coroutine");
      statement(c->getBody(), outer);
    } else if (auto *a = dyn_cast<AsmStmt>(s)) {
      has.insert("asm");
      expression(a, unit(a->getAsmLoc(), outer));
    } else {
      expression(s, unit(s->getBeginLoc(), outer));
    }
  }

  bool holdsCase(const Stmt *s) {
    if (!s || isa<SwitchStmt>(s)) return false;
    if (isa<SwitchCase>(s)) return true;
    for (auto *child : s->children())
      if (holdsCase(child)) return true;
    return false;
  }

  void whole(const Stmt *s, const Stmt *value, int outer) {
    int u = unit(s->getBeginLoc(), outer);
    of[s] = u;
    expression(value, u);
  }

  void expression(const Stmt *s, int u) {
    if (!s) return;
    of[s] = u;
    if (auto *b = dyn_cast<StmtExpr>(s)) {
      has.insert("statement expression");
      statement(b->getSubStmt(), u);
      return;
    }
    if (auto *l = dyn_cast<LambdaExpr>(s)) {
      has.insert("lambda");
      for (auto *init : l->capture_inits()) expression(init, u);
      return;
    }
    if (isa<BlockExpr>(s) || isa<UnaryExprOrTypeTraitExpr>(s)) return;
    if (isa<ConditionalOperator>(s) || isa<BinaryConditionalOperator>(s)) has.insert("?:");
    if (auto *b = dyn_cast<BinaryOperator>(s); b && b->isLogicalOp()) has.insert("short circuit");
    if (auto *b = dyn_cast<BinaryOperator>(s); b && b->getOpcode() == BO_Comma) has.insert("comma");
    if (isa<CXXThrowExpr>(s)) has.insert("throw");
    if (isa<CoroutineSuspendExpr>(s)) has.insert("coroutine");
    if (auto *c = dyn_cast<CXXOperatorCallExpr>(s)) has.insert("operator call");
    if (auto *d = dyn_cast<DeclStmt>(s)) {
      declaration(d, NONE, u);
      return;
    }
    if (auto *o = dyn_cast<OpaqueValueExpr>(s)) {
      if (o->getSourceExpr() && !of.count(o->getSourceExpr())) expression(o->getSourceExpr(), u);
      return;
    }
    for (auto *child : s->children()) expression(child, u);
  }
};

/// A read or a write of a variable.
struct Event {
  const ValueDecl *variable;
  bool isUse, isDefinition, keepsOld;
  int line;
};

class Function {
public:
  Function(ASTContext &context, const FunctionDecl *f) : context(context), units(context), f(f) { units.function(f); }

  bool build() {
    CFG::BuildOptions options;
    options.setAllAlwaysAdd();
    options.PruneTriviallyFalseEdges = false;
    options.AddInitializers = true;
    options.AddEHEdges = context.getLangOpts().CPlusPlus;
    cfg = CFG::buildCFG(f, f->getBody(), &context, options);
    if (!cfg) return false;
    sequences();
    graph();
    flow();
    return true;
  }

  Units &names() { return units; }

  std::string json(const std::string &file) {
    std::ostringstream out;
    SourceManager &sm = context.getSourceManager();
    SourceLocation brace = f->getBody()->getBeginLoc();
    if (auto *t = dyn_cast<CXXTryStmt>(f->getBody())) brace = t->getTryBlock()->getBeginLoc();
    if (auto *c = dyn_cast<CoroutineBodyStmt>(f->getBody())) brace = c->getBody()->getBeginLoc();
    out << "{\"file\":\"" << file << "\",\"name\":\"" << plain(f->getNameAsString()) << "\",\"at\":["
        << sm.getExpansionLineNumber(brace) << "," << sm.getExpansionColumnNumber(brace) << "],\"cfg\":";
    write(out, flowEdges);
    out << ",\"exc\":";
    write(out, thrown);
    out << ",\"defuse\":[";
    const char *comma = "";
    for (auto &[name, from, to] : uses) {
      out << comma << "[\"" << name << "\"," << from << "," << to << "]";
      comma = ",";
    }
    out << "],\"eh\":[";
    comma = "";
    for (int line : throwing) {
      out << comma << line;
      comma = ",";
    }
    out << "],\"has\":[";
    comma = "";
    for (auto &each : units.has) {
      out << comma << "\"" << each << "\"";
      comma = ",";
    }
    out << "],\"template\":" << (f->isTemplateInstantiation() ? "true" : "false") << "}\n";
    return out.str();
  }

private:
  ASTContext &context;
  Units units;
  const FunctionDecl *f;
  std::unique_ptr<CFG> cfg;
  std::map<const CFGBlock *, std::vector<int>> sequence;
  std::map<const CFGBlock *, std::vector<const CFGBlock *>> next, raised;
  std::set<const CFGBlock *> leaves;
  std::set<const CFGBlock *> reachable;
  Edges flowEdges, thrown;
  std::set<int> throwing;
  std::set<std::tuple<std::string, int, int>> uses;
  std::set<const Stmt *> assigned;

  static std::string plain(std::string name) {
    for (char &c : name)
      if (c == '"') c = '\'';
    return name;
  }

  static void write(std::ostream &out, const Edges &edges) {
    out << "[";
    const char *comma = "";
    for (auto &[a, b] : edges) {
      out << comma << "[" << a << "," << b << "]";
      comma = ",";
    }
    out << "]";
  }

  int lineOf(int unit) const { return units.all[unit].line; }

  void sequences() {
    for (const CFGBlock *b : *cfg) {
      std::vector<int> &all = sequence[b];
      auto add = [&](int unit) {
        if (unit != NONE && (all.empty() || all.back() != unit)) all.push_back(unit);
      };
      if (auto *c = dyn_cast_or_null<CXXCatchStmt>(b->getLabel())) add(units.unitOf(c));
      for (const CFGElement &e : *b) add(unitOf(e));
      for (auto i = b->succ_begin(); i != b->succ_end(); ++i) successor(b, i);
    }
    std::map<const Stmt *, std::vector<const CFGBlock *>> handlers;
    for (auto *tries : llvm::make_range(cfg->try_blocks_begin(), cfg->try_blocks_end()))
      handlers[tries->getTerminatorStmt()].push_back(tries);
    std::vector<const CFGBlock *> work = {&cfg->getEntry()};
    while (!work.empty()) {
      const CFGBlock *b = work.back();
      work.pop_back();
      if (!reachable.insert(b).second) continue;
      for (auto *to : next[b]) work.push_back(to);
      for (auto *to : raised[b]) work.push_back(to);
      for (int unit : sequence[b])
        for (const Stmt *around : units.all[unit].tries)
          for (auto *to : handlers[around]) work.push_back(to);
    }
  }

  int unitOf(const CFGElement &e) const {
    if (auto s = e.getAs<CFGStmt>()) return units.unitOf(s->getStmt());
    if (auto i = e.getAs<CFGInitializer>()) {
      auto found = units.initializers.find(i->getInitializer());
      return found == units.initializers.end() ? NONE : found->second;
    }
    return NONE;
  }

  static const Stmt *last(const CFGBlock *b) {
    if (b->empty()) return nullptr;
    auto s = b->back().getAs<CFGStmt>();
    return s ? s->getStmt() : nullptr;
  }

  static bool endsByThrow(const CFGBlock *b) {
    for (const CFGElement &e : *b)
      if (auto s = e.getAs<CFGStmt>())
        if (isa<CXXThrowExpr>(s->getStmt())) return true;
    return false;
  }

  /// Where an edge of clang's leads by the rule.
  void successor(const CFGBlock *b, CFGBlock::const_succ_iterator i) {
    int index = i - b->succ_begin();
    const CFGBlock *to = i->getReachableBlock() ? i->getReachableBlock() : i->getPossiblyUnreachableBlock();
    if (!to) return;
    if (endsByThrow(b)) {
      if (to == &cfg->getExit()) leaves.insert(b);
      else raised[b].push_back(to);
      return;
    }
    if (b->hasNoReturnElement()) {
      if (index > 0) return;
      if (neverReturn.count(calleeOf(b))) {
        leaves.insert(b);
        return;
      }
      to = i->getPossiblyUnreachableBlock() ? i->getPossiblyUnreachableBlock() : to;
    }
    const Stmt *end = b->getTerminatorStmt();
    if (end && isa<CXXTryStmt>(end)) {
      raised[b].push_back(to);
      return;
    }
    if (!end && index > 0 && b != cfg->getIndirectGotoBlock()) {
      if (to != &cfg->getExit()) raised[b].push_back(to);
      return;
    }
    if (end && b->succ_size() == 2) {
      const Expr *condition = dyn_cast_or_null<Expr>(b->getTerminatorCondition(true));
      while (condition) {
        auto *circuit = dyn_cast<BinaryOperator>(condition->IgnoreParens());
        if (!circuit || !circuit->isLogicalOp() || isa<BinaryOperator>(end)) break;
        condition = circuit->getRHS();
      }
      int known = condition ? Units::literal(condition, true) : -1;
      if (known >= 0 && known != (index == 0)) return;
    }
    next[b].push_back(to);
  }

  static std::string calleeOf(const CFGBlock *b) {
    std::string name;
    for (const CFGElement &e : *b)
      if (auto s = e.getAs<CFGStmt>())
        if (auto *c = dyn_cast<CallExpr>(s->getStmt()))
          if (auto *callee = c->getDirectCallee()) name = callee->getNameAsString();
    return name;
  }

  bool isInside(int unit, int outer) const {
    for (; unit != NONE; unit = units.all[unit].outer)
      if (unit == outer) return true;
    return false;
  }

  /// Adds an edge, by way of the units around the second one that do not hold the first.
  void connect(int from, int to) {
    if (to >= 0) {
      int outer = units.all[to].outer;
      if (outer != NONE && !(from >= 0 && isInside(from, outer))) {
        connect(from, outer);
        from = outer;
      }
    }
    int a = from >= 0 ? lineOf(from) : ENTRY;
    int b = to >= 0 ? lineOf(to) : to == NONE ? EXIT : to;
    if (a != b) flowEdges.insert({a, b});
  }

  void graph() {
    for (const CFGBlock *b : reachable) {
      auto &all = sequence[b];
      for (size_t i = 1; i < all.size(); i++) connect(all[i - 1], all[i]);
      bool entry = b == &cfg->getEntry();
      if (all.empty() && !entry) continue;
      if (entry && !all.empty()) connect(NONE, all[0]);
      int from = all.empty() ? NONE : all.back();
      if (leaves.count(b)) connect(from, THROWN);
      for (const CFGBlock *to : arrivals(b)) connect(from, to == &cfg->getExit() ? EXIT : sequence[to][0]);
      exceptions(b);
    }
  }

  std::set<const CFGBlock *> arrivals(const CFGBlock *b) {
    std::set<const CFGBlock *> found, seen;
    std::vector<const CFGBlock *> work(next[b].begin(), next[b].end());
    while (!work.empty()) {
      const CFGBlock *at = work.back();
      work.pop_back();
      if (!seen.insert(at).second) continue;
      if (at == &cfg->getExit() || !sequence[at].empty()) found.insert(at);
      else work.insert(work.end(), next[at].begin(), next[at].end());
    }
    return found;
  }

  void exceptions(const CFGBlock *b) {
    if (raised[b].empty() || sequence[b].empty()) return;
    int from = lineOf(sequence[b].back());
    throwing.insert(from);
    std::set<const CFGBlock *> seen;
    std::vector<const CFGBlock *> work(raised[b].begin(), raised[b].end());
    while (!work.empty()) {
      const CFGBlock *at = work.back();
      work.pop_back();
      if (at == &cfg->getExit() || !seen.insert(at).second) continue;
      if (!sequence[at].empty()) thrown.insert({from, lineOf(sequence[at][0])});
      else work.insert(work.end(), raised[at].begin(), raised[at].end());
    }
  }

  // Definitions and uses.

  bool isTracked(const ValueDecl *d) const {
    if (isa<BindingDecl>(d)) return true;
    auto *v = dyn_cast<VarDecl>(d);
    return v && v->isLocalVarDeclOrParm() && !v->hasExternalStorage() && !v->isImplicit();
  }

  static const ValueDecl *named(const Expr *e) {
    auto *r = dyn_cast<DeclRefExpr>(e->IgnoreParens());
    return r ? r->getDecl() : nullptr;
  }

  void define(std::vector<Event> &events, const ValueDecl *d, int unit, bool keeps) {
    if (d && isTracked(d) && unit != NONE) events.push_back({d, false, true, keeps, lineOf(unit)});
  }

  void assignment(const Expr *target, bool readsToo) {
    if (named(target) && !readsToo) assigned.insert(target->IgnoreParens());
  }

  /// Finds the targets of plain assignments, whose name is no use.
  void targets() {
    for (const CFGBlock *b : *cfg)
      for (const CFGElement &e : *b)
        if (auto s = e.getAs<CFGStmt>()) {
          if (auto *o = dyn_cast<BinaryOperator>(s->getStmt()); o && o->isAssignmentOp())
            assignment(o->getLHS(), o->isCompoundAssignmentOp());
          if (auto *o = dyn_cast<CXXOperatorCallExpr>(s->getStmt()); o && o->isAssignmentOp())
            assignment(o->getArg(0), o->getOperator() != OO_Equal);
        }
  }

  static const Expr *uncast(const Expr *e) { return e->IgnoreParenCasts(); }

  void handedOver(std::vector<Event> &events, const Expr *argument, int unit) {
    auto *o = dyn_cast<UnaryOperator>(uncast(argument));
    if (o && o->getOpcode() == UO_AddrOf) define(events, named(o->getSubExpr()), unit, true);
  }

  void eventsOf(const Stmt *s, int unit, std::vector<Event> &events) {
    if (auto *r = dyn_cast<DeclRefExpr>(s)) {
      if (isTracked(r->getDecl()) && !assigned.count(r) && unit != NONE)
        events.push_back({r->getDecl(), true, false, false, lineOf(unit)});
    } else if (auto *o = dyn_cast<BinaryOperator>(s)) {
      if (o->isAssignmentOp()) define(events, named(o->getLHS()), unit, false);
    } else if (auto *o = dyn_cast<UnaryOperator>(s)) {
      if (o->isIncrementDecrementOp()) define(events, named(o->getSubExpr()), unit, false);
    } else if (auto *o = dyn_cast<CXXOperatorCallExpr>(s)) {
      auto kind = o->getOperator();
      if (o->isAssignmentOp() || kind == OO_PlusPlus || kind == OO_MinusMinus)
        define(events, named(o->getArg(0)), unit, false);
      if (kind == OO_Call)
        for (unsigned i = 1; i < o->getNumArgs(); i++) handedOver(events, o->getArg(i), unit);
    } else if (auto *c = dyn_cast<CallExpr>(s)) {
      for (auto *a : c->arguments()) handedOver(events, a, unit);
    } else if (auto *c = dyn_cast<CXXTemporaryObjectExpr>(s)) {
      if (!c->isListInitialization())
        for (auto *a : c->arguments()) handedOver(events, a, unit);
    } else if (auto *c = dyn_cast<CXXFunctionalCastExpr>(s)) {
      if (!c->isListInitialization()) handedOver(events, c->getSubExpr(), unit);
    } else if (auto *d = dyn_cast<DeclStmt>(s)) {
      for (auto *each : d->decls())
        if (auto *v = dyn_cast<VarDecl>(each); v && units.declared.count(v)) {
          define(events, v, unit, false);
          if (auto *parts = dyn_cast<DecompositionDecl>(v))
            for (auto *binding : parts->bindings()) define(events, binding, unit, false);
        }
    }
  }

  using Reaching = std::map<const ValueDecl *, std::set<int>>;

  void flow() {
    targets();
    std::map<const CFGBlock *, std::vector<Event>> events;
    Reaching atEntry;
    for (const CFGBlock *b : reachable) {
      auto &mine = events[b];
      if (auto *c = dyn_cast_or_null<CXXCatchStmt>(b->getLabel()))
        define(mine, c->getExceptionDecl(), units.unitOf(c), false);
      for (const CFGElement &e : *b)
        if (auto s = e.getAs<CFGStmt>()) eventsOf(s->getStmt(), units.unitOf(s->getStmt()), mine);
      for (auto &each : mine)
        if (auto *v = dyn_cast<VarDecl>(each.variable);
            isa<ParmVarDecl>(each.variable) ? each.variable->getDeclContext() == f
                                            : v && v->getDeclContext() != f)
          atEntry[each.variable] = {ENTRY};
        else if (each.variable->getDeclContext() != f)
          atEntry[each.variable] = {ENTRY};
    }
    std::map<const CFGBlock *, Reaching> in;
    in[&cfg->getEntry()] = atEntry;
    std::vector<const CFGBlock *> work(reachable.begin(), reachable.end());
    while (!work.empty()) {
      const CFGBlock *b = work.back();
      work.pop_back();
      Reaching out = in[b];
      for (auto &e : events[b])
        if (e.isDefinition) {
          auto &now = out[e.variable];
          if (!e.keepsOld) now.clear();
          now.insert(e.line);
        }
      for (auto *list : {&next[b], &raised[b]})
        for (const CFGBlock *to : *list) {
          bool grown = false;
          for (auto &[v, lines] : out)
            for (int line : lines) grown |= in[to][v].insert(line).second;
          if (grown) work.push_back(to);
        }
    }
    for (const CFGBlock *b : reachable) {
      Reaching now = in[b];
      for (auto &e : events[b]) {
        if (e.isUse)
          for (int line : now[e.variable]) uses.insert({e.variable->getNameAsString(), line, e.line});
        if (e.isDefinition) {
          auto &lines = now[e.variable];
          if (!e.keepsOld) lines.clear();
          lines.insert(e.line);
        }
      }
    }
  }
};

class Visitor : public RecursiveASTVisitor<Visitor> {
public:
  Visitor(ASTContext &context, std::string file) : context(context), file(file) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }
  bool shouldVisitLambdaBody() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *f) {
    if (!f->doesThisDeclarationHaveABody() || f->isDependentContext() || f->isImplicit() || f->isDefaulted()) return true;
    add(f);
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *l) {
    CXXMethodDecl *call = l->getCallOperator();
    if (call && call->hasBody() && !call->isDependentContext()) add(call);
    return true;
  }

private:
  ASTContext &context;
  std::string file;
  std::set<unsigned> seen;

  void add(FunctionDecl *f) {
    if (!seen.insert(f->getBody()->getBeginLoc().getRawEncoding()).second) return;
    Function function(context, f);
    if (function.build()) llvm::outs() << function.json(file);
    else llvm::errs() << "no CFG: " << f->getNameAsString() << "\n";
  }
};

class Consumer : public ASTConsumer {
public:
  explicit Consumer(std::string file) : file(file) {}
  void HandleTranslationUnit(ASTContext &context) override {
    Visitor(context, file).TraverseDecl(context.getTranslationUnitDecl());
  }

private:
  std::string file;
};

class Action : public ASTFrontendAction {
public:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &, StringRef file) override {
    return std::make_unique<Consumer>(file.substr(file.rfind('/') + 1).str());
  }
};

llvm::cl::OptionCategory category("clang_lines");

} // namespace

int main(int argc, const char **argv) {
  auto options = tooling::CommonOptionsParser::create(argc, argv, category);
  if (!options) {
    llvm::errs() << llvm::toString(options.takeError()) << "\n";
    return 2;
  }
  tooling::ClangTool tool(options->getCompilations(), options->getSourcePathList());
  return tool.run(tooling::newFrontendActionFactory<Action>().get());
}
