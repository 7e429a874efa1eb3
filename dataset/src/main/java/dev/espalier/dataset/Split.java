package dev.espalier.dataset;

/// Which part of a data set an example belongs to.
public enum Split {
  TRAIN,
  VALIDATION,
  TEST
}
