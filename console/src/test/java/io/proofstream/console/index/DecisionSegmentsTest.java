package io.proofstream.console.index;

import static io.proofstream.console.index.Records.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.schemas.Topics;
import io.proofstream.v1.Outcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DecisionSegmentsTest {
  @TempDir private Path directory;
  private final Records records = new Records();

  @Test
  void theOldestSegmentGoesWhereAllOfItIsTooOldAndTheRestIsFoundOverSegments() throws Exception {
    try (Database database = Database.open(directory)) {
      DecisionSegments segments = new DecisionSegments(3, 10);
      fill(segments, database.writer(), 8);
      DecisionQueries queries = new DecisionQueries(List.of("main"));
      assertThat(queries.latest(database.writer(), 5)).hasSize(5);
      assertThat(drop(segments, database.writer(), START.plusSeconds(3))).isTrue();
      assertThat(drop(segments, database.writer(), START.plusSeconds(3))).isFalse();
      assertThat(queries.ofTransaction(database.writer(), "t2")).isEmpty();
      assertThat(queries.ofTransaction(database.writer(), "t3")).hasSize(1);
    }
  }

  @Test
  void moreSegmentsThanAllowedMakeTheOldestGo() throws Exception {
    try (Database database = Database.open(directory)) {
      DecisionSegments segments = new DecisionSegments(2, 2);
      fill(segments, database.writer(), 6);
      assertThat(drop(segments, database.writer(), Instant.EPOCH)).isTrue();
      assertThat(drop(segments, database.writer(), Instant.EPOCH)).isFalse();
      assertThat(DecisionSegments.newestFirst(database.writer())).containsExactly(2L, 1L);
    }
  }

  private void fill(DecisionSegments segments, Session session, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      records
          .at(START.plusSeconds(i))
          .add(Topics.DECISIONS, Records.decision("t" + i, "A-1", START, Outcome.APPROVE));
    }
    session.execute("BEGIN");
    for (TopicRecord record : records.drain()) {
      segments.take(session, record, new Changed());
    }
    segments.settle(session);
    session.execute("COMMIT");
  }

  private static boolean drop(DecisionSegments segments, Session session, Instant before)
      throws Exception {
    return segments.drop(session, before);
  }
}
