package dev.espalier.evaluation.internal;

/// A sparse vector: ascending word ids and the weight of each.
public record WordVector(int[] words, double[] weights) {}
