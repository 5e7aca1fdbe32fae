package io.proofstream.auditlog.soak;

import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.PartitionHead;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process that appends to a log without end, as the storage agent does, and says on its standard
 * output what is acknowledged. To be killed.
 */
final class KilledWriter {
  static final String OPENING = "opening";
  static final String ACKNOWLEDGED = "acknowledged ";
  static final String PUBLISHED = "published ";

  /** A line without it was cut off by the kill. */
  private static final String END = " .";

  /** Some appends' and publications' time. */
  private static final int MICROS_MAX = 10_000;

  private static final int BATCH_MAX = 400;
  private static final int BATCHES_A_PUBLICATION = 4;

  private KilledWriter() {}

  /** Arguments: the audit directory and a seed. */
  public static void main(String[] args) throws Exception {
    Random random = new Random(Long.parseLong(args[1]));
    say(OPENING);
    try (AuditLog log = TestLogs.open(Path.of(args[0]))) {
      while (true) {
        PartitionHead head = log.heads().get(TestLogs.TRANSACTIONS);
        long next = head == null ? 0 : head.nextOffset();
        int count = 1 + random.nextInt(BATCH_MAX);
        log.append(TestLogs.transactions(next, count));
        say(ACKNOWLEDGED + (next + count));
        if (random.nextInt(BATCHES_A_PUBLICATION) == 0) {
          log.publish();
          say(PUBLISHED + Base64.getEncoder().encodeToString(log.publishedNote()));
        }
      }
    }
  }

  private static synchronized void say(String line) {
    System.out.println(line + END);
    System.out.flush();
  }

  /** What a writer said until it was killed. */
  record Words(long acknowledged, List<byte[]> published) {}

  private static ProcessBuilder builder(List<String> prefix, Path directory, Random random) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            KilledWriter.class.getName(),
            directory.toString(),
            Long.toString(random.nextLong())));
    return new ProcessBuilder(command);
  }

  /**
   * Runs a writer and kills it, as {@code kill -9} does, at a random time after it has said
   * something so many times; what it says until it is dead counts.
   */
  static Words runAndKill(Path directory, Random random, int lines) throws Exception {
    Process process =
        builder(List.of(), directory, random)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int[] said = {0};
    try {
      Words words =
          listen(
              process,
              () -> {
                said[0]++;
                if (said[0] == lines) {
                  killSoon(process, random);
                }
              });
      if (said[0] < lines) {
        throw new IOException("the writer ended by itself after " + said[0] + " lines");
      }
      return words;
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static void killSoon(Process process, Random random)
      throws IOException, InterruptedException {
    if (process.waitFor(random.nextInt(MICROS_MAX), TimeUnit.MICROSECONDS)) {
      throw new IOException("the writer ended by itself");
    }
    // Not the process itself: that would close its output, the last words with it.
    process.toHandle().destroyForcibly();
  }

  /**
   * Runs a writer under another command until it ends by itself or has said something so many
   * times.
   *
   * @param complaint receives what it says on its standard error
   */
  static Words runUnder(
      List<String> prefix, Path directory, Random random, int linesMax, Path complaint)
      throws Exception {
    Process process = builder(prefix, directory, random).redirectError(complaint.toFile()).start();
    int[] said = {0};
    try {
      return listen(
          process,
          () -> {
            said[0]++;
            if (said[0] == linesMax) {
              process.descendants().forEach(ProcessHandle::destroyForcibly);
            }
          });
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @FunctionalInterface
  private interface Said {
    void line() throws Exception;
  }

  private static Words listen(Process process, Said said) throws Exception {
    long acknowledged = 0;
    List<byte[]> published = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        said.line();
        String word = line.endsWith(END) ? line.substring(0, line.length() - END.length()) : "";
        if (word.startsWith(ACKNOWLEDGED)) {
          acknowledged = Long.parseLong(word.substring(ACKNOWLEDGED.length()));
        } else if (word.startsWith(PUBLISHED)) {
          published.add(Base64.getDecoder().decode(word.substring(PUBLISHED.length())));
        }
      }
    }
    return new Words(acknowledged, published);
  }
}
