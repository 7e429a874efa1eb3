package dev.espalier.representation.internal;

/// How a kind of node declares a type with members.
///
/// @param needsBody whether the kind is no declaration without a body: `struct S x`
public record TypeRule(String kind, Step body, boolean needsBody) {}
