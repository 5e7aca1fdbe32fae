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
 * @param secrets the form of the private keys' file
 */
public record LogPorts(
    Disk disk, Optional<LogStore> store, Cosigners cosigners, SecretKeys secrets) {
  /** The machine's own file system, and no cosigners. */
  public static LogPorts local() {
    return new LogPorts(new FileSystemDisk(), Optional.empty(), Cosigners.NONE, SecretKeys.PLAIN);
  }

  /** The same with another disk. */
  public LogPorts with(Disk other) {
    return new LogPorts(other, store, cosigners, secrets);
  }

  /** The same with a store. */
  public LogPorts with(LogStore other) {
    return new LogPorts(disk, Optional.of(other), cosigners, secrets);
  }

  /** The same with cosigners. */
  public LogPorts with(Cosigners others) {
    return new LogPorts(disk, store, others, secrets);
  }

  /** The same with private keys in another form. */
  public LogPorts with(SecretKeys form) {
    return new LogPorts(disk, store, cosigners, form);
  }
}
