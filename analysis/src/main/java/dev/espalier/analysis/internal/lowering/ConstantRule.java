package dev.espalier.analysis.internal.lowering;

import org.jspecify.annotations.Nullable;

/// Which declared variables a compiler replaces by their values, and which conditions by `true` or
/// `false`.
public interface ConstantRule {
  /// A language without such.
  ConstantRule NOTHING =
      new ConstantRule() {
        @Override
        public @Nullable Object constant(Lowering lowering, int declaration, int name, int value) {
          return null;
        }

        @Override
        public @Nullable Boolean truth(Lowering lowering, int condition) {
          return null;
        }
      };

  /// The value of a constant variable, or null for another variable.
  ///
  /// @param declaration the whole declaration
  /// @param name the variable's name
  /// @param value its initial value
  @Nullable Object constant(Lowering lowering, int declaration, int name, int value);

  /// What a condition always is, or null.
  @Nullable Boolean truth(Lowering lowering, int condition);
}
