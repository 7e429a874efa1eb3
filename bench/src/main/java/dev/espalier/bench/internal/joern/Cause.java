package dev.espalier.bench.internal.joern;

/// Why our graph of a routine and Joern's differ in an edge.
enum Cause {
  EXCEPTION("ours has exceptions at every step of a try and where an assertion fails"),
  LOST(
      "Joern's control flow has no node for a unit: the body of a labelled loop, a static block,"
          + " what synchronized locks"),
  ENDLESS_FOR(
      "a for without a condition, in which Joern takes the last initialiser for one and"
          + " runs the updates from the last to the first"),
  FLOW("follows from a difference in control flow"),
  MADE_UP("a variable that the source does not have, or the receiver of an unqualified call"),
  CONSTRUCTOR("Joern's `new` assigns the variable first and then hands it to the constructor"),
  CAPTURED("a variable of the method around it: a field to Joern, or an edge between methods"),
  PATH("a field or element of a value that the whole was written of, which Joern does not follow"),
  ELEMENT("an array that is read to write an element, which Joern does not count as a use"),
  ALONE("a variable that is a whole condition, which Joern does not count as a use"),
  SELF("a value that a compound assignment gets from itself around a loop, which Joern leaves out"),
  UNEXPLAINED("none of these");

  private final String text;

  Cause(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
