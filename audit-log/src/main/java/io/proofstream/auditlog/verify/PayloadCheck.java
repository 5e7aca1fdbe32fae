package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.PayloadRef;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tree.Hash;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Compares each payload with the entry that names it. Segments are read ahead by several threads, a
 * few at a time, and taken in the order of their entries.
 */
final class PayloadCheck implements AutoCloseable {
  private static final int THREADS_MAX = 8;

  private final Evidence evidence;
  private final Iterator<SegmentName> segments;
  private final int segmentsAheadMax;
  private final ExecutorService threads;
  private final Deque<Future<SegmentFacts>> reading = new ArrayDeque<>();
  private SegmentFacts current;
  private int next;
  private volatile boolean hashAllValues;

  PayloadCheck(Evidence evidence, List<SegmentName> segments) {
    this.evidence = evidence;
    this.segments = segments.iterator();
    int processors = Runtime.getRuntime().availableProcessors();
    int count = Math.min(THREADS_MAX, processors);
    this.segmentsAheadMax = count + 1;
    this.threads = Executors.newFixedThreadPool(count, PayloadCheck::daemonThread);
  }

  private static Thread daemonThread(Runnable task) {
    Thread thread = new Thread(task, "audit-verify");
    thread.setDaemon(true);
    return thread;
  }

  void check(Entry entry, long index) throws IOException, FaultException {
    PayloadRef named = entry.payload().orElse(null);
    if (named == null) {
      return;
    }
    moveToNext(index);
    PayloadFacts payloads = current.payloads();
    int at = next - 1;
    if (!payloads.is(at, named)) {
      PayloadRef found = payloads.found(at);
      throw fault(
          index,
          "the payload is %s of %,d bytes, the entry names %s of %,d"
              .formatted(found.address(), found.bytes(), named.address(), named.bytes()));
    }
    if (entry instanceof RecordEntry record) {
      if (!payloads.hasCommitment(at, record.keyCommitment())) {
        throw fault(index, "the key is not the one that the entry commits to");
      }
      if (!record.outcome().equals(payloads.outcome(at))) {
        throw fault(index, "the entry's outcome is not the one in the headers");
      }
    }
  }

  /** SHA-256 of the value in the payload that was checked last. */
  Hash valueHash() throws IOException, FaultException {
    Hash known = current.payloads().valueHash(next - 1).orElse(null);
    if (known == null) {
      // A transaction that looks like an outcome: somebody's invention, and there may be more.
      hashAllValues = true;
      current = SegmentFacts.read(evidence, current.name(), true);
      known = current.payloads().valueHash(next - 1).orElseThrow();
    }
    return known;
  }

  private void moveToNext(long index) throws IOException, FaultException {
    if (current == null || next == current.payloads().size()) {
      current = nextSegment(index);
      next = 0;
      if (current.name().firstIndex() != index) {
        throw fault(index, "the segment in its place starts at " + current.name().firstIndex());
      }
    }
    next++;
  }

  private SegmentFacts nextSegment(long index) throws IOException, FaultException {
    while (reading.size() < segmentsAheadMax && segments.hasNext()) {
      SegmentName name = segments.next();
      reading.add(threads.submit(() -> SegmentFacts.read(evidence, name, hashAllValues)));
    }
    if (reading.isEmpty()) {
      throw new FaultException("payloads", "no segment holds the payload of entry " + index);
    }
    try {
      return reading.remove().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FaultException fault) {
        throw fault;
      }
      throw new IOException("a payload segment cannot be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  /** After the last entry, no payload may be left over. */
  void checkEnd(long size) throws IOException, FaultException {
    if (current != null && next < current.payloads().size()) {
      throw fault(size, "payloads follow that no entry names");
    }
    if (!reading.isEmpty() || segments.hasNext()) {
      current = nextSegment(size);
      throw fault(size, "payloads that no entry names");
    }
  }

  private FaultException fault(long index, String what) {
    String place = EvidenceNames.of(current.name());
    return new FaultException(AuditVerifier.place(place, index), what);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
