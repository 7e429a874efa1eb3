package dev.espalier.model.internal;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The types of numbers that safetensors files know, and libtorch's names for them.
public enum NumberType {
  BOOL(1, ScalarType.Bool),
  U8(1, ScalarType.Byte),
  I8(1, ScalarType.Char),
  F8_E5M2(1, ScalarType.Float8_e5m2),
  F8_E4M3(1, ScalarType.Float8_e4m3fn),
  U16(2, ScalarType.UInt16),
  I16(2, ScalarType.Short),
  F16(2, ScalarType.Half),
  BF16(2, ScalarType.BFloat16),
  U32(4, ScalarType.UInt32),
  I32(4, ScalarType.Int),
  F32(4, ScalarType.Float),
  U64(8, ScalarType.UInt64),
  I64(8, ScalarType.Long),
  F64(8, ScalarType.Double);

  private final int bytes;
  private final ScalarType type;

  NumberType(int bytes, ScalarType type) {
    this.bytes = bytes;
    this.type = type;
  }

  public int bytes() {
    return bytes;
  }

  public ScalarType type() {
    return type;
  }

  static Optional<NumberType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
  }

  static NumberType of(ScalarType type) {
    return Arrays.stream(values())
        .filter(t -> t.type == type.intern())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("safetensors has no type for " + type));
  }
}
