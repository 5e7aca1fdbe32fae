package io.proofstream.auditlog.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writer under load, again and again. {@code mvn verify -Psoak -Dsoak.kills=1000}; each
 * lane is a log of its own.
 */
final class KillSoak {
  private static final int KILLS = Integer.getInteger("soak.kills", 40);
  private static final int LANES = Integer.getInteger("soak.lanes", 2);
  private static final long SEED = Long.getLong("soak.seed", System.currentTimeMillis());

  /** Most runs are killed early, among them while they open the log; some live for long. */
  private static final int LINES_MAX = 60;

  @TempDir private Path directory;

  @Test
  void nothingIsLostOrDoubledAndEveryCheckpointIsABeginningOfTheNext() throws Exception {
    System.out.printf("KillSoak seed %d, %,d kills in %d lanes%n", SEED, KILLS, LANES);
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<Lane>> running = new ArrayList<>();
      for (int i = 0; i < LANES; i++) {
        Lane lane = new Lane(directory.resolve("lane-" + i), new Random(SEED + i));
        int kills = KILLS / LANES + (i < KILLS % LANES ? 1 : 0);
        running.add(lanes.submit(() -> lane.run(kills)));
      }
      for (Future<Lane> lane : running) {
        System.out.println(lane.get());
      }
    } finally {
      lanes.shutdownNow();
    }
  }

  private static final class Lane {
    private final SurvivingLog log;
    private final Random random;
    private int kills;

    Lane(Path directory, Random random) {
      this.log = new SurvivingLog(directory);
      this.random = random;
    }

    Lane run(int killsMax) throws Exception {
      while (kills < killsMax) {
        int lines = 1 + random.nextInt(1 + random.nextInt(LINES_MAX));
        KilledWriter.Words words = KilledWriter.runAndKill(log.directory(), random, lines);
        kills++;
        log.check(words, "kill " + kills);
      }
      return this;
    }

    @Override
    public String toString() {
      return "%,d kills of %s".formatted(kills, log);
    }
  }
}
