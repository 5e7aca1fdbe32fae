package io.proofstream.console.index;

/**
 * Enums as the index's tables have them: as ordinals. The index is made again whenever a schema
 * that they come from changes, so that these never mean something else.
 */
@SuppressWarnings("EnumOrdinal") // See above.
final class Code {
  private Code() {}

  static int of(Enum<?> value) {
    return value.ordinal();
  }

  static <E extends Enum<E>> E value(Class<E> type, int code) {
    return type.getEnumConstants()[code];
  }
}
