package io.proofstream.quickstart.rejections;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.runtime.rejection.RefusedRecord;
import io.proofstream.runtime.rejection.RejectionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The refused records that are to be sent again.
 *
 * @param records at most so many as go at once
 * @param left how many more there are
 */
record Chosen(List<Each> records, long left) {
  /** Sent at once at most, so that they fit into memory and their outcomes are soon known. */
  static final int AT_ONCE_MAX = 10_000;

  /** One of them. */
  record Each(ConsumerRecord<byte[], byte[]> row, RefusedRecord refused) {
    String id() {
      return refused.id().toString();
    }
  }

  /**
   * Those of a selection that were not sent again before.
   *
   * @param rejections where they are
   */
  static Chosen of(Rejections rejections) throws Exception {
    Set<String> before = rejections.sentAgain();
    List<Each> found = new ArrayList<>();
    long[] left = {0};
    rejections.scan(
        (row, refused) -> {
          if (before.contains(refused.id().toString())) {
            return;
          }
          if (found.size() < AT_ONCE_MAX) {
            found.add(new Each(row, refused));
          } else {
            left[0]++;
          }
        });
    return new Chosen(found, left[0]);
  }

  /**
   * Those named, whether they were sent again before or not.
   *
   * @param texts their ids
   * @param among reads the rejections that an id is among
   */
  static Chosen named(List<String> texts, Among among) throws Exception {
    Set<RejectionId> wanted = new LinkedHashSet<>();
    for (String text : texts) {
      wanted.add(
          RejectionId.parse(text)
              .orElseThrow(() -> new CommandFailure("'" + text + "' is no id; nothing was sent")));
    }
    List<Each> found = new ArrayList<>();
    Set<String> origins = new HashSet<>();
    for (RejectionId id : new ArrayList<>(wanted)) {
      if (origins.add(id.origin())) {
        among
            .rejections(id)
            .scan(
                (row, refused) -> {
                  if (wanted.remove(refused.id())) {
                    found.add(new Each(row, refused));
                  }
                });
      }
    }
    if (!wanted.isEmpty()) {
      throw new CommandFailure("no rejections " + wanted + ", nothing was sent");
    }
    return new Chosen(found, 0);
  }

  /** Where the rejections are that an id is among. */
  @FunctionalInterface
  interface Among {
    Rejections rejections(RejectionId id);
  }
}
