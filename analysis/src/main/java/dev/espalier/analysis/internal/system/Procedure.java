package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Cfg;
import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.Routine;
import dev.espalier.analysis.Routines;
import dev.espalier.syntax.SyntaxTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A routine of the program with its calls, and what it reads and writes of what its callers know.
final class Procedure {
  final int number;
  final Routine routine;
  final SyntaxTree tree;
  final boolean freeNamesAreFields;
  final Cfg cfg;
  final GrowingPlaces places;
  final List<Site> sites = new ArrayList<>();
  final List<Site> callers = new ArrayList<>();

  /// Places whose value on entry it may read, and places that it may write, as far as callers can
  /// know them.
  final SortedSet<Integer> reads = new TreeSet<>();

  final SortedSet<Integer> writes = new TreeSet<>();

  /// Units that throw what leaves the routine, and calls out of which that comes.
  final BitSet thrown = new BitSet();

  final Set<Site> throwing = new LinkedHashSet<>();
  private final List<Integer> given;

  Procedure(int number, Routines file, Routine routine, boolean freeNamesAreFields) {
    this.number = number;
    this.routine = routine;
    this.tree = file.tree();
    this.freeNamesAreFields = freeNamesAreFields;
    this.cfg = Cfg.of(routine);
    this.places = new GrowingPlaces(routine.places());
    this.given = FileCalls.parameters(routine);
  }

  /// Whether an exception may leave it.
  boolean mayThrow() {
    return !thrown.isEmpty() || !throwing.isEmpty();
  }

  /// Whether a step gives a value to the caller.
  boolean gives(int step) {
    return cfg.unit(step) >= 0
        && (cfg.step(step) == Step.RETURN
            || (cfg.step(step) == Step.SUSPEND && tree.kindName(cfg.node(step)).contains("yield")));
  }

  /// Whether a call has a result: an object, or what is returned.
  boolean hasResult() {
    return IntStream.range(0, cfg.steps()).anyMatch(this::gives);
  }

  /// The parameters that arguments are given for, in order.
  List<Integer> given() {
    return given;
  }

  /// All parameters, the receiver among them where it is one.
  List<Integer> parameters() {
    return routine.parameters().stream()
        .filter(place -> places.kind(place) == Kind.PARAMETER)
        .toList();
  }

  /// Whether it fills an object that is new: also what a class evaluates for one.
  boolean isConstructor() {
    return routine.form() == Routine.Form.CLASS || FileCalls.isConstructor(tree, routine);
  }

  boolean isReceiver(int place) {
    return places.kind(place) == Kind.PARAMETER && CallParts.isReceiver(places.name(place));
  }

  /// Whether a parameter is another name of the caller's variable: C++'s `int &x`, C#'s `ref`.
  boolean isReference(int place) {
    int node = routine.places().node(place);
    for (int at = node, up = 0; at > routine.node() && up < 3; at = tree.parent(at), up++) {
      if (tree.kindName(at).contains("reference") || refers(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean refers(int node) {
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      String kind = tree.kindName(child);
      boolean word = kind.equals("ref") || kind.equals("out") || kind.equals("modifier");
      if (kind.equals("reference_modifier")
          || (word && (tree.text(child).equals("ref") || tree.text(child).equals("out")))) {
        return true;
      }
    }
    return false;
  }

  /// The places that plain paths read, by node: what an argument is, if it is nothing but a path.
  private Map<Integer, Integer> paths() {
    Map<Integer, Integer> paths = new HashMap<>();
    for (int step = 0; step < cfg.steps(); step++) {
      if (cfg.step(step) == Step.READ) {
        paths.putIfAbsent(cfg.node(step), cfg.place(step));
      }
    }
    return paths;
  }

  /// Finds the steps at which routines of the program are called.
  void link(Program program) {
    Map<Integer, Integer> paths = paths();
    for (int step = 0; step < cfg.steps(); step++) {
      if (cfg.step(step) == Step.CALL) {
        int node = called(cfg.node(step));
        List<Procedure> targets = program.targets(this, node);
        if (!targets.isEmpty()) {
          add(step, CallParts.of(tree, node), paths, targets);
        }
      }
    }
  }

  /// Functions that nothing calls by name are taken to be called where they are made.
  void linkClosures(Program program) {
    for (int step = 0; step < cfg.steps(); step++) {
      if (cfg.step(step) == Step.CLOSURE) {
        Procedure made = program.madeAt(this, cfg.node(step));
        if (made != null && made.callers.isEmpty()) {
          CallParts nothing = new CallParts(cfg.node(step), "", -1, List.of(), false);
          add(step, nothing, Map.of(), List.of(made));
        }
      }
    }
    sites.sort((a, b) -> Integer.compare(a.step, b.step));
  }

  private void add(
      int step, CallParts parts, Map<Integer, Integer> paths, List<Procedure> targets) {
    List<Site.Argument> arguments = new ArrayList<>();
    if (parts.receiver() >= 0) {
      arguments.add(argument(parts.receiver(), paths));
    }
    parts.arguments().forEach(node -> arguments.add(argument(node, paths)));
    Site site = new Site(number, step, cfg.unit(step), cfg.node(step), parts, arguments);
    site.targets.addAll(targets);
    sites.add(site);
    targets.forEach(target -> target.callers.add(site));
  }

  /// The call in what is deferred.
  private int called(int node) {
    int first = tree.firstChild(node);
    while (first >= 0 && !tree.isNamed(first)) {
      first = tree.nextSibling(first);
    }
    return tree.kindName(node).startsWith("defer") && first >= 0 ? first : node;
  }

  private Site.Argument argument(int node, Map<Integer, Integer> paths) {
    int named = tree.childByField(node, "name");
    boolean isNamed = named >= 0 && tree.kindName(node).contains("argument");
    int value = tree.childByField(node, "value");
    int at = isNamed && value >= 0 ? value : node;
    boolean address = false;
    while (at >= 0 && !paths.containsKey(at)) {
      address |= tree.source()[tree.start(at)] == '&';
      at = onlyChild(at);
    }
    int place = at < 0 ? Places.NONE : paths.getOrDefault(at, Places.NONE);
    return new Site.Argument(node, place, address, isNamed ? tree.text(named) : "");
  }

  /// What parentheses, casts without an effect, `&`, `ref` and the like stand around, or -1.
  private int onlyChild(int node) {
    int only = -1;
    for (int child = tree.firstChild(node); child >= 0; child = tree.nextSibling(child)) {
      boolean mark = tree.kindName(child).contains("specifier") || isWord(child);
      if (tree.isNamed(child) && !mark) {
        if (only >= 0) {
          return -1;
        }
        only = child;
      }
    }
    byte first = tree.source()[tree.start(node)];
    boolean plain =
        only >= 0 && (tree.start(only) == tree.start(node) || first == '(' || first == '&');
    return plain || (only >= 0 && isWord(tree.firstChild(node))) ? only : -1;
  }

  private boolean isWord(int node) {
    return switch (tree.kindName(node)) {
      case "ref", "out", "in", "mut", "mutable_specifier", "modifier" -> true;
      default -> false;
    };
  }
}
