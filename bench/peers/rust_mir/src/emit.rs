//! Which functions are compared, and what is written of them.

use crate::flow;
use crate::units::{Units, is_macro, written};
use rustc_hir as hir;
use rustc_hir::def::DefKind;
use rustc_middle::mir::Body;
use rustc_middle::ty::TyCtxt;
use rustc_span::def_id::LocalDefId;
use rustc_span::hygiene::ExpnKind;
use rustc_span::{FileName, RemapPathScopeComponents, Span};
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::sync::{Mutex, OnceLock};

const STANDARD: &[&str] = &[
    "assert", "assert_eq", "assert_ne", "cfg", "column", "compile_error", "concat", "dbg", "debug_assert",
    "debug_assert_eq", "debug_assert_ne", "env", "eprint", "eprintln", "file", "format", "format_args", "include_bytes",
    "include_str", "line", "matches", "module_path", "option_env", "panic", "print", "println", "stringify",
    "todo", "unimplemented", "unreachable", "vec", "write", "writeln", "addr_of", "addr_of_mut",
];

static OUT: OnceLock<Option<Mutex<File>>> = OnceLock::new();

fn out() -> Option<&'static Mutex<File>> {
    OUT.get_or_init(|| {
        let folder = std::env::var("OUT").ok()?;
        let name = format!("{folder}/{}.jsonl", std::process::id());
        OpenOptions::new().create(true).append(true).open(name).ok().map(Mutex::new)
    })
    .as_ref()
}

pub fn body<'tcx>(tcx: TyCtxt<'tcx>, def: LocalDefId, mir: &Body<'tcx>) {
    let Some(out) = out() else { return };
    if !matches!(tcx.def_kind(def), DefKind::Fn | DefKind::AssocFn | DefKind::Closure) {
        return;
    }
    if mir.tainted_by_errors.is_some() {
        return;
    }
    let Some(hir_body) = tcx.hir_maybe_body_owned_by(def) else { return };
    let Some(whole) = declaration(tcx, def) else { return };
    if is_macro(whole) || is_macro(hir_body.value.span) {
        return;
    }
    let map = tcx.sess.source_map();
    let at = map.lookup_char_pos(whole.lo());
    let FileName::Real(name) = &at.file.name else { return };
    let path = name.path(RemapPathScopeComponents::DIAGNOSTICS).to_path_buf();
    let path = std::fs::canonicalize(&path).unwrap_or(path);
    let root = std::env::var("ROOT").unwrap_or_default();
    let Ok(file) = path.strip_prefix(&root) else { return };
    let mut units = Units::of(tcx, hir_body);
    let text = map.span_to_snippet(whole).unwrap_or_default();
    let left = if is_argument(tcx, def, whole) { Some("in the arguments of a macro") } else { left_out(&text) };
    let graph = flow::Flow::of(tcx, def, mir, hir_body, &mut units).graph();
    let has: Vec<String> = units.has.iter().map(|h| format!("\"{h}\"")).collect();
    let line = format!(
        "{{\"file\":\"{}\",\"at\":[{},{}],\"name\":\"{}\",\"cfg\":[{}],\"exc\":[],\"defuse\":[{}],\"has\":[{}]{}}}\n",
        file.display(),
        at.line,
        at.col.0 + 1,
        tcx.def_path_str(def).replace('\\', "").replace('"', ""),
        graph.flow.iter().map(|(a, b)| format!("[{a},{b}]")).collect::<Vec<_>>().join(","),
        graph.uses.iter().map(|(n, a, b)| format!("[\"{n}\",{a},{b}]")).collect::<Vec<_>>().join(","),
        has.join(","),
        left.map(|l| format!(",\"left\":\"{l}\"")).unwrap_or_default(),
    );
    out.lock().unwrap().write_all(line.as_bytes()).unwrap();
}

/// Whether a function, or one around it, is written among the arguments of a macro call, which are mere tokens.
fn is_argument(tcx: TyCtxt<'_>, def: LocalDefId, whole: Span) -> bool {
    let mut at = Some(def);
    while let Some(here) = at {
        if matches!(tcx.def_kind(here), DefKind::Mod) && here.is_top_level_module() {
            return false;
        }
        let made = tcx.expn_that_defined(here).expn_data();
        if let ExpnKind::Macro(..) = made.kind
            && written(made.call_site).contains(whole)
        {
            return true;
        }
        at = tcx.opt_local_parent(here);
    }
    false
}

/// Where a function or closure stands. An `async fn` is seen in its body.
fn declaration(tcx: TyCtxt<'_>, def: LocalDefId) -> Option<Span> {
    let is_async = |d: LocalDefId| {
        matches!(tcx.def_kind(d), DefKind::Fn | DefKind::AssocFn) && tcx.asyncness(d).is_async()
    };
    if is_async(def) {
        return None;
    }
    match tcx.coroutine_kind(def) {
        Some(hir::CoroutineKind::Desugared(_, hir::CoroutineSource::Fn)) => {
            let parent = tcx.local_parent(def);
            Some(tcx.hir_span_with_body(tcx.local_def_id_to_hir_id(parent)))
        }
        // an async closure: its body is compared, not the closure that makes it
        Some(hir::CoroutineKind::Desugared(_, hir::CoroutineSource::Closure)) => {
            let parent = tcx.local_parent(def);
            Some(tcx.hir_span_with_body(tcx.local_def_id_to_hir_id(parent)))
        }
        _ => {
            let id = tcx.local_def_id_to_hir_id(def);
            if let hir::Node::Expr(hir::Expr { kind: hir::ExprKind::Closure(c), .. }) = tcx.hir_node(id)
                && let hir::ClosureKind::CoroutineClosure(_) = c.kind
            {
                return None;
            }
            Some(written(tcx.hir_span_with_body(id)))
        }
    }
}

fn left_out(text: &str) -> Option<&'static str> {
    if text.contains("#[cfg") {
        return Some("conditional compilation");
    }
    let bytes = text.as_bytes();
    for (i, _) in text.match_indices('!') {
        let start = (0..i)
            .rev()
            .take_while(|&k| bytes[k].is_ascii_alphanumeric() || bytes[k] == b'_')
            .last();
        let Some(start) = start else { continue };
        let behind = text[i + 1..].trim_start();
        let line = &text[text[..i].rfind('\n').map_or(0, |n| n + 1)..i];
        if line.trim_start().starts_with("//") || !behind.starts_with(['(', '[', '{']) {
            continue;
        }
        if !STANDARD.contains(&&text[start..i]) {
            return Some("a macro of others");
        }
    }
    None
}
