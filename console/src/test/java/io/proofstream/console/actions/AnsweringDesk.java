package io.proofstream.console.actions;

import io.proofstream.console.index.ConsoleIndex;
import io.proofstream.console.index.Records;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A desk over an {@link AnsweringWriter}. */
public final class AnsweringDesk {
  private AnsweringDesk() {}

  /** A desk that waits for little. */
  public static IndexedActionDesk of(ConsoleIndex index, AnsweringWriter task) {
    AtomicInteger ids = new AtomicInteger();
    return new IndexedActionDesk(
        index,
        task,
        () -> Records.START,
        Duration.ofMillis(200),
        () -> "next-" + ids.incrementAndGet());
  }
}
