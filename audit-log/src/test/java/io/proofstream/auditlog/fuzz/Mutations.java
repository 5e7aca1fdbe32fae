package io.proofstream.auditlog.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Inputs near those that are accepted, and now and then far from them. */
final class Mutations {
  private static final byte[] INTERESTING = {
    0,
    1,
    2,
    (byte) 0xFF,
    (byte) 0x7F,
    (byte) 0x80,
    '\n',
    '\r',
    ' ',
    '=',
    '+',
    '/',
    '0',
    '9',
    '-',
    '.'
  };
  private static final int CHANGES_MAX = 4;
  private static final int INVENTED_ONE_IN = 50;

  private final Random random;
  private final List<byte[]> corpus;

  Mutations(Random random, List<byte[]> corpus) {
    this.random = random;
    this.corpus = corpus;
  }

  byte[] next() {
    if (random.nextInt(INVENTED_ONE_IN) == 0) {
      byte[] invented = new byte[random.nextInt(200)];
      random.nextBytes(invented);
      return invented;
    }
    byte[] input = any().clone();
    int changes = 1 + random.nextInt(CHANGES_MAX);
    for (int i = 0; i < changes; i++) {
      input = change(input);
    }
    return input;
  }

  private byte[] any() {
    return corpus.get(random.nextInt(corpus.size()));
  }

  private byte[] change(byte[] input) {
    if (input.length == 0) {
      return any().clone();
    }
    int at = random.nextInt(input.length);
    int length = Math.min(input.length - at, 1 + random.nextInt(random.nextBoolean() ? 4 : 64));
    return switch (random.nextInt(7)) {
      case 0 -> with(input, at, (byte) (input[at] ^ (1 << random.nextInt(8))));
      case 1 -> with(input, at, INTERESTING[random.nextInt(INTERESTING.length)]);
      case 2 -> Arrays.copyOf(input, at);
      case 3 -> join(input, at, new byte[0], at + length);
      case 4 -> join(input, at, Arrays.copyOfRange(input, at, at + length), at);
      case 5 -> join(input, at, interesting(length), at);
      default -> splice(input, at, any());
    };
  }

  private static byte[] with(byte[] input, int at, byte value) {
    byte[] changed = input.clone();
    changed[at] = value;
    return changed;
  }

  private byte[] interesting(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, INTERESTING[random.nextInt(INTERESTING.length)]);
    return bytes;
  }

  /** The beginning up to one place, something between, the rest from another place on. */
  private static byte[] join(byte[] input, int end, byte[] between, int rest) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(input, 0, end);
    joined.writeBytes(between);
    joined.write(input, rest, input.length - rest);
    return joined.toByteArray();
  }

  private byte[] splice(byte[] input, int at, byte[] other) {
    int from = random.nextInt(other.length + 1);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(input, 0, at);
    joined.write(other, from, other.length - from);
    return joined.toByteArray();
  }
}
