package io.proofstream.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;

/**
 * What the machine itself can do, measured in the same run as what is compared with it.
 *
 * @param sha256BytesPerSecond SHA-256 of 400-byte pieces on one processor
 * @param smallSyncsPerSecond appends of 64 KiB, each followed by fdatasync
 * @param largeSyncedBytesPerSecond appends of 8 MiB, each followed by fdatasync
 * @param deflateBytesPerSecond zlib level 1 over {@code sample}, on one processor
 */
public record MachineLimits(
    Spread sha256BytesPerSecond,
    Spread smallSyncsPerSecond,
    Spread largeSyncedBytesPerSecond,
    Spread deflateBytesPerSecond) {
  private static final int PIECE_BYTES = 400;
  private static final int SMALL_BYTES = 64 << 10;
  private static final int LARGE_BYTES = 8 << 20;
  private static final int RUNS = 5;
  private static final long RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(400);

  private interface Step {
    void run() throws IOException;
  }

  /**
   * Measures them; takes some ten seconds.
   *
   * @param directory for a file that is removed again
   * @param sample bytes like those that the log compresses, about a block of it
   */
  public static MachineLimits measure(Path directory, byte[] sample) throws IOException {
    return new MachineLimits(
        hashed(),
        appending(directory, SMALL_BYTES, 1),
        appending(directory, LARGE_BYTES, LARGE_BYTES),
        rate(sample.length, deflating(sample)));
  }

  /** SHA-256 of 400-byte pieces on one processor, bytes a second; takes some two seconds. */
  public static Spread hashed() throws IOException {
    return rate(PIECE_BYTES, hashing());
  }

  private static Step hashing() {
    MessageDigest digest = sha256();
    byte[] piece = new byte[PIECE_BYTES];
    new Random(1).nextBytes(piece);
    return () -> piece[0] ^= digest.digest(piece)[0];
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static Step deflating(byte[] sample) {
    byte[] buffer = new byte[2 * sample.length];
    return () -> {
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      deflater.setInput(sample);
      deflater.finish();
      while (!deflater.finished()) {
        deflater.deflate(buffer);
      }
      deflater.end();
    };
  }

  private static Spread appending(Path directory, int bytes, int unitsEach) throws IOException {
    Path file = directory.resolve("limits");
    ByteBuffer block = ByteBuffer.allocateDirect(bytes);
    new Random(1).ints(bytes / Integer.BYTES).forEach(block::putInt);
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      return rate(
          unitsEach,
          () -> {
            block.flip();
            while (block.hasRemaining()) {
              channel.write(block);
            }
            channel.force(false);
          });
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Units a second of a step that does so many; the first run warms up and does not count. */
  private static Spread rate(int unitsEach, Step step) throws IOException {
    List<Double> rates = new ArrayList<>();
    for (int run = 0; run <= RUNS; run++) {
      long units = 0;
      long start = System.nanoTime();
      long now = start;
      while (now - start < RUN_NANOS) {
        step.run();
        units += unitsEach;
        now = System.nanoTime();
      }
      if (run > 0) {
        rates.add(units * 1e9 / (now - start));
      }
    }
    return Spread.of(rates);
  }
}
