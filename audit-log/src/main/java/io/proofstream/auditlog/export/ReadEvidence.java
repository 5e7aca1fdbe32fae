package io.proofstream.auditlog.export;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Notes which objects are read, and keeps to the checkpoint that it read first. */
final class ReadEvidence implements Evidence {
  private final Evidence evidence;
  private final byte[] checkpoint;
  private final Set<String> read = new TreeSet<>();

  ReadEvidence(Evidence evidence) throws IOException {
    this.evidence = evidence;
    this.checkpoint = evidence.read(EvidenceNames.CHECKPOINT);
    read.add(EvidenceNames.CHECKPOINT);
  }

  /** Names of what was read. */
  Set<String> names() {
    return Collections.unmodifiableSet(read);
  }

  @Override
  public byte[] read(String name) throws IOException {
    if (name.equals(EvidenceNames.CHECKPOINT)) {
      return checkpoint.clone();
    }
    byte[] bytes = evidence.read(name);
    read.add(name);
    return bytes;
  }

  @Override
  public boolean exists(String name) throws IOException {
    return evidence.exists(name);
  }

  @Override
  public void list(String directory, Names names) throws IOException {
    evidence.list(directory, names);
  }
}
