//! Control flow and data flow of Rust functions, as rustc's MIR has them, between the lines of their units.
//!
//!     cd bench/peers/rust_mir && cargo build --release          (a nightly with rustc-dev; see rust-toolchain.toml)
//!     cd SOME/CRATE && ROOT=… OUT=… RUSTC_WRAPPER=…/rust_mir/run cargo +nightly check
//!     cat OUT/*.jsonl > oracle.jsonl
//!     java … dev.espalier.bench.LineGraphExport rust ROOT > graphs.jsonl
//!     python3 bench/peers/line_graph_agreement.py oracle.jsonl graphs.jsonl
//!
//! The MIR is the one that rustc builds first, before any pass: `build_mir_inner_impl`. Files are named from ROOT.
//!
//! The rule of comparison:
//!
//!  1. Nodes are lines: a unit counts as the line on which it starts. A block-like expression (block, `if`, `match`, `loop`,
//!     `while`, `for`) is a unit of none: its parts are. Units: `let` with a value; a statement, the last value of a block or of
//!     an arm, and the body of a closure, where it isn't block-like; `if` and `while` with the condition; `for` up to its operand;
//!     `match` up to its operand, with the patterns of its arms (as an operand it belongs to the unit around it); the guard of an
//!     arm; `return` and `break` with a value, which is the value's unit if that is block-like; anything else in a `break` is its
//!     value's. Inside an operand, block-like expressions have the units that they have elsewhere, and control comes back to the
//!     unit around them. Not units: `break`, `continue`, `return` without a value, `let` without a value, items.
//!     A macro call is one step, whatever it expands to.
//!  2. cfg: from one unit to the next with nothing but other things between. -1 is the entry, -2 the exit; -3 a call that does
//!     not return (`panic!` and its like, functions that return `!`), but not an assertion that fails, nor arithmetic, an index.
//!     A guard that fails leads back to its `match`. Conditions that are the word `true` or `false` go one way and are no units.
//!     `?` leads to the exit, `.await` comes back.
//!  3. defuse: which values of a local variable, parameter or captured variable reach which uses, along 2, in the order of the MIR.
//!     A `let` defines where its value is complete (the compiler's FakeRead of it), an arm's pattern at its `match`, parameters
//!     and captured variables at -1. A compound assignment uses and defines, also where it is a call. A field or element of a
//!     variable is a use of it, also where it is written; so is a reference, and the capture by a closure where it is made. Aliases
//!     are not followed.
//!  4. Closures and `async` blocks are functions of their own; an `async fn` is compared by its body.
//!
//! What rustc adds, and how it is taken out: drops, StorageDead, unwinding, false edges, overflow and bounds checks, two-phase
//! borrows, fake borrows of guards, hidden variables of `for`, `?` and `.await` (declared by desugaring), the copy of a binding that a guard sees
//! (one variable), writes of `()` by blocks that have no value.
//!
//! Left out, and counted by reason: functions that call a macro that is not of the standard library, or hold items or statements
//! under `#[cfg]`; those that a macro expands to are not seen at all.
#![feature(rustc_private)]

extern crate rustc_ast;
extern crate rustc_driver;
extern crate rustc_hir;
extern crate rustc_interface;
extern crate rustc_middle;
extern crate rustc_session;
extern crate rustc_span;

mod emit;
mod flow;
mod units;

use rustc_interface::interface::Config;
use rustc_middle::mir::Body;
use rustc_middle::ty::TyCtxt;
use rustc_middle::util::Providers;
use rustc_session::Session;
use rustc_span::def_id::LocalDefId;
use std::sync::OnceLock;

type Build = for<'tcx> fn(TyCtxt<'tcx>, LocalDefId) -> Body<'tcx>;

static BUILD: OnceLock<Build> = OnceLock::new();

struct Oracle;

impl rustc_driver::Callbacks for Oracle {
    fn config(&mut self, config: &mut Config) {
        config.override_queries = Some(|_: &Session, providers: &mut Providers| {
            BUILD.get_or_init(|| providers.hooks.build_mir_inner_impl);
            providers.hooks.build_mir_inner_impl = build;
        });
    }
}

fn build<'tcx>(tcx: TyCtxt<'tcx>, def: LocalDefId) -> Body<'tcx> {
    let body = BUILD.get().unwrap()(tcx, def);
    emit::body(tcx, def, &body);
    body
}

fn main() {
    let mut args: Vec<String> = std::env::args().collect();
    if args.len() > 1 && args[1].ends_with("rustc") {
        args.remove(1); // as a wrapper: the compiler's own path comes first
    }
    if !args.iter().any(|a| a == "-") {
        args.push("-Zthreads=1".to_string());
    }
    rustc_driver::catch_with_exit_code(|| rustc_driver::run_compiler(&args, &mut Oracle));
}
