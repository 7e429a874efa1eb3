package dev.espalier.analysis.internal.system;

import dev.espalier.analysis.Places;
import dev.espalier.analysis.Places.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The places of a routine, and those that only its calls touch.
final class GrowingPlaces {
  /// As in the lowering: what is deeper belongs to its prefix.
  private static final int MOST_STEPS = 3;

  private final Places places;
  private final List<Added> added = new ArrayList<>();
  private final Map<Added, Integer> numbers = new HashMap<>();

  private record Added(Kind kind, String name, int base) {}

  GrowingPlaces(Places places) {
    this.places = places;
    for (int place = 0; place < places.size(); place++) {
      switch (places.kind(place)) {
        case FIELD, ELEMENT, FREE, THIS ->
            numbers.putIfAbsent(
                new Added(places.kind(place), places.name(place), places.base(place)), place);
        case PARAMETER, LOCAL, CAPTURED -> {}
      }
    }
  }

  int size() {
    return places.size() + added.size();
  }

  Kind kind(int place) {
    return place < places.size() ? places.kind(place) : added.get(place - places.size()).kind;
  }

  String name(int place) {
    return place < places.size() ? places.name(place) : added.get(place - places.size()).name;
  }

  int base(int place) {
    return place < places.size() ? places.base(place) : added.get(place - places.size()).base;
  }

  /// The variable, or the receiver, that a path begins with.
  int root(int place) {
    int at = place;
    while (base(at) != Places.NONE) {
      at = base(at);
    }
    return at;
  }

  int depth(int place) {
    int depth = 0;
    for (int at = place; base(at) != Places.NONE; at = base(at)) {
      depth++;
    }
    return depth;
  }

  /// The field or element of a place, or the place itself where the path gets too long.
  int below(Kind kind, String name, int base) {
    return depth(base) >= MOST_STEPS ? base : named(kind, name, base);
  }

  /// A place without a base: a name that nobody declares, a captured variable, the receiver.
  int root(Kind kind, String name) {
    return named(kind, name, Places.NONE);
  }

  private int named(Kind kind, String name, int base) {
    return numbers.computeIfAbsent(
        new Added(kind, name, base),
        place -> {
          added.add(place);
          return size() - 1;
        });
  }

  /// A captured variable of its own, whatever others are called.
  int captured(String name) {
    added.add(new Added(Kind.CAPTURED, name, Places.NONE));
    return size() - 1;
  }

  Places grown() {
    int size = size();
    Kind[] kind = new Kind[size];
    String[] name = new String[size];
    int[] base = new int[size];
    int[] node = new int[size];
    BitSet constant = new BitSet();
    BitSet across = new BitSet();
    BitSet addressed = new BitSet();
    for (int place = 0; place < size; place++) {
      kind[place] = kind(place);
      name[place] = name(place);
      base[place] = base(place);
      boolean known = place < places.size();
      node[place] = known ? places.node(place) : -1;
      constant.set(place, known && places.isConstant(place));
      across.set(place, known && places.isCapturedAcrossClass(place));
      addressed.set(place, known && places.isAddressed(place));
    }
    return new Places(kind, name, base, node, constant, across, addressed);
  }
}
