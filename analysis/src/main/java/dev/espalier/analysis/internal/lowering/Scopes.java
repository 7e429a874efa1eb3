package dev.espalier.analysis.internal.lowering;

import dev.espalier.analysis.internal.lowering.RoutineDraft.Binding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each name means at a point of the source. Looking up is one array access; leaving a scope
/// takes back what it declared.
public final class Scopes {
  private @Nullable Binding[] visible = new Binding[64];
  private final List<Binding> declared = new ArrayList<>();
  private final Map<Integer, Binding> types = new HashMap<>();
  private final List<Binding> declaredTypes = new ArrayList<>();
  private final Deque<Integer> openTypes = new ArrayDeque<>();
  private final Deque<Integer> open = new ArrayDeque<>();

  /// Whether the innermost scope declares the name itself.
  public boolean isDeclaredHere(int name) {
    Binding binding = lookUp(name);
    return binding != null && binding.scope == open.size();
  }

  public void enter() {
    open.push(declared.size());
    openTypes.push(declaredTypes.size());
  }

  public void leave() {
    int until = open.pop();
    while (declared.size() > until) {
      Binding gone = declared.removeLast();
      visible[gone.name] = gone.hidden;
    }
    int untilTypes = openTypes.pop();
    while (declaredTypes.size() > untilTypes) {
      Binding gone = declaredTypes.removeLast();
      types.compute(gone.name, (_, _) -> gone.hidden);
    }
  }

  public void declare(Binding binding) {
    if (binding.name >= visible.length) {
      visible = Arrays.copyOf(visible, Math.max(binding.name + 1, visible.length * 2));
    }
    binding.scope = open.size();
    binding.hidden = visible[binding.name];
    visible[binding.name] = binding;
    declared.add(binding);
  }

  /// Declares a local class; names of classes and of variables don't meet.
  public void declareType(Binding type) {
    type.hidden = types.put(type.name, type);
    declaredTypes.add(type);
  }

  /// What is declared, hidden names included, in the order of declaration.
  public List<Binding> visible() {
    return Collections.unmodifiableList(declared);
  }

  public @Nullable Binding lookUpType(int name) {
    return types.get(name);
  }

  public @Nullable Binding lookUp(int name) {
    return name < visible.length ? visible[name] : null;
  }
}
