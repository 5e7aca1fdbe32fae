package io.proofstream.auditlog.writer;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.store.LogStore;
import java.util.Optional;

/**
 * What a writer works with.
 *
 * @param disk holds the state directory, and the evidence where no store is given
 * @param store holds the evidence; without one it lies in the configured directories
 * @param cosigners are asked before a checkpoint is published
 */
public record LogPorts(Disk disk, Optional<LogStore> store, Cosigners cosigners) {
  /** The machine's own file system, and no cosigners. */
  public static LogPorts local() {
    return new LogPorts(new FileSystemDisk(), Optional.empty(), Cosigners.NONE);
  }

  /** The same with another disk. */
  public LogPorts with(Disk other) {
    return new LogPorts(other, store, cosigners);
  }

  /** The same with a store. */
  public LogPorts with(LogStore other) {
    return new LogPorts(disk, Optional.of(other), cosigners);
  }

  /** The same with cosigners. */
  public LogPorts with(Cosigners others) {
    return new LogPorts(disk, store, others);
  }
}
