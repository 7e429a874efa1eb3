package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Cfg.Step;
import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import dev.espalier.analysis.internal.system.Site.Argument;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What routines and calls may read and write of what their callers know (Banning 1979).
///
/// The idea: a routine's own steps first; then, until nothing changes, what a call's targets read
/// and write is told in the caller's places, and is the caller's as well. Access paths are bounded,
/// so this ends. A field that nobody reads, or nobody writes, matters to no one and is left out.
final class Effects {
  private final Program program;
  private final Variables variables;
  private final Set<String> read = new HashSet<>();
  private final Set<String> written = new HashSet<>();
  private boolean changed;

  private Effects(Program program, Variables variables) {
    this.program = program;
    this.variables = variables;
  }

  static Effects of(Program program, Variables variables) {
    Effects effects = new Effects(program, variables);
    program.procedures().forEach(effects::names);
    program.procedures().forEach(effects::own);
    do {
      effects.changed = false;
      program.procedures().forEach(effects::ofCalls);
    } while (effects.changed);
    program.procedures().forEach(effects::sure);
    return effects;
  }

  private void names(Procedure procedure) {
    for (int step = firstStep(procedure); step < procedure.cfg.steps(); step++) {
      int place = procedure.cfg.place(step);
      if (place != Places.NONE) {
        (procedure.cfg.step(step) == Step.READ ? read : written).add(procedure.places.name(place));
      }
    }
  }

  /// Behind the entry and the parameters.
  private static int firstStep(Procedure procedure) {
    return 1 + procedure.routine.parameters().size();
  }

  private void own(Procedure procedure) {
    for (int step = firstStep(procedure); step < procedure.cfg.steps(); step++) {
      int place = procedure.cfg.place(step);
      if (place != Places.NONE) {
        note(procedure, place, procedure.cfg.step(step) != Step.READ);
      }
    }
  }

  private void note(Procedure procedure, int place, boolean writes) {
    if (variables.isKnownOutside(procedure, place) && matters(procedure, place, writes)) {
      changed |= (writes ? procedure.writes : procedure.reads).add(place);
    }
  }

  private boolean matters(Procedure procedure, int place, boolean writes) {
    Kind kind = procedure.places.kind(place);
    return kind == Kind.ELEMENT
        || kind == Kind.PARAMETER
        || (writes ? read : written).contains(procedure.places.name(place));
  }

  private void ofCalls(Procedure caller) {
    for (Site site : caller.sites) {
      for (Procedure target : site.targets) {
        for (int place : List.copyOf(target.reads)) {
          ofCall(caller, site, mapped(caller, site, target, place), false);
        }
        for (int place : List.copyOf(target.writes)) {
          int mine = mapped(caller, site, target, place);
          ofCall(caller, site, mine, false);
          ofCall(caller, site, mine, true);
        }
      }
    }
  }

  private void ofCall(Procedure caller, Site site, int place, boolean writes) {
    if (place != Places.NONE) {
      changed |= (writes ? site.writes : site.reads).add(place);
      note(caller, place, writes);
    }
  }

  private void sure(Procedure caller) {
    for (Site site : caller.sites) {
      for (int place : site.writes) {
        if (site.targets.stream().allMatch(target -> isSure(caller, site, target, place))) {
          site.sure.add(place);
        }
      }
    }
  }

  private boolean isSure(Procedure caller, Site site, Procedure target, int place) {
    return target.writes.stream()
        .anyMatch(each ->
            mapped(caller, site, target, each) == place
                && (target.places.name(each).equals(caller.places.name(place))
                    || target.places.kind(each) == Kind.PARAMETER
                    || isThroughAddress(site, target, each)));
  }

  private static boolean isThroughAddress(Site site, Procedure target, int place) {
    return target.places.kind(place) == Kind.ELEMENT
        && address(site, target, target.places.base(place)) != Places.NONE;
  }

  /// The caller's place that a target's place is at a call, or [Places#NONE].
  int mapped(Procedure caller, Site site, Procedure target, int place) {
    return switch (target.places.kind(place)) {
      case FIELD ->
          below(
              caller,
              Kind.FIELD,
              target.places.name(place),
              mapped(caller, site, target, target.places.base(place)));
      case ELEMENT -> {
        int base = target.places.base(place);
        int pointed = address(site, target, base);
        yield pointed != Places.NONE
            ? pointed
            : below(caller, Kind.ELEMENT, "[]", mapped(caller, site, target, base));
      }
      case PARAMETER -> {
        if (target.isReceiver(place) && site.creates(target)) {
          yield Places.NONE;
        }
        int argument = site.argumentFor(target, place);
        yield argument < 0 ? Places.NONE : site.arguments.get(argument).place();
      }
      case CAPTURED, LOCAL -> variables.place(caller, variables.key(target, place));
      case FREE -> free(caller, site, target, variables.key(target, place));
      case THIS -> receiver(caller, site, target);
    };
  }

  private static int below(Procedure caller, Kind kind, String name, int base) {
    return base == Places.NONE ? Places.NONE : caller.places.below(kind, name, base);
  }

  /// The place whose address a parameter gets, or [Places#NONE].
  private static int address(Site site, Procedure target, int parameter) {
    if (target.places.kind(parameter) != Kind.PARAMETER) {
      return Places.NONE;
    }
    int at = site.argumentFor(target, parameter);
    return at >= 0 && site.arguments.get(at).isAddress()
        ? site.arguments.get(at).place()
        : Places.NONE;
  }

  private int free(Procedure caller, Site site, Procedure target, Variables.Key key) {
    if (!key.isField() || !target.freeNamesAreFields) {
      return variables.place(caller, key);
    }
    if (site.creates(target)) {
      return Places.NONE;
    }
    if (!site.hasReceiver() || isOwn(caller, site.receiver(), key)) {
      return variables.place(caller, key);
    }
    return below(caller, Kind.FIELD, key.name(), site.receiver().place());
  }

  /// Whether a call's receiver is the caller's own object, or the class of a static method.
  private boolean isOwn(Procedure caller, Argument receiver, Variables.Key key) {
    if (receiver.place() == Places.NONE) {
      return false;
    }
    Kind kind = caller.places.kind(receiver.place());
    String type = program.procedures().get(key.owner()).routine.name();
    return kind == Kind.THIS
        || (kind == Kind.FREE && caller.places.name(receiver.place()).equals(type));
  }

  private int receiver(Procedure caller, Site site, Procedure target) {
    if (site.creates(target)) {
      return Places.NONE;
    }
    return site.hasReceiver()
        ? site.receiver().place()
        : variables.place(caller, new Variables.Key(variables.classAround(caller), -1, "this"));
  }
}
