package dev.espalier.analysis.internal.types;

import dev.espalier.analysis.Call;
import dev.espalier.analysis.JavaFile;
import dev.espalier.analysis.JavaFile.Resolver;
import dev.espalier.analysis.JavaSource;
import dev.espalier.analysis.JavaType;
import dev.espalier.analysis.Location;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a front end has found out about a file so far. What comes first for a node stays.
final class FileFacts {
  private final JavaSource source;
  private final Resolver resolver;
  private final SortedMap<Integer, JavaType> types = new TreeMap<>();
  private final BitSet typeNames = new BitSet();
  private final Map<Integer, Location> declarations = new HashMap<>();
  private final List<Call> calls = new ArrayList<>();

  FileFacts(JavaSource source, Resolver resolver) {
    this.source = source;
    this.resolver = resolver;
  }

  void type(int node, JavaType type) {
    types.putIfAbsent(node, type);
  }

  void typeName(int node, JavaType type) {
    if (types.putIfAbsent(node, type) == null) {
      typeNames.set(node);
    }
  }

  void declaration(int node, Location at) {
    declarations.putIfAbsent(node, at);
  }

  void call(Call call) {
    calls.add(call);
  }

  boolean isEmpty() {
    return types.isEmpty() && calls.isEmpty();
  }

  JavaFile file() {
    return file("");
  }

  /// @param reason why it is not javac that tells
  JavaFile file(String reason) {
    calls.sort(Comparator.comparingInt(Call::node));
    return new JavaFile(
        source.path(), source.tree(), resolver, reason, types, typeNames, declarations, calls);
  }
}
