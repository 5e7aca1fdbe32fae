package io.proofstream.benchmarks.auditlog;

import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.store.DirectoryStore;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.store.NewObject;
import io.proofstream.auditlog.writer.AuditLogConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * A log's directories, of which at some time nothing more can be stored: what is acknowledged then
 * stays in the write-ahead log, as after a kill.
 */
final class PutRefused implements LogStore, AutoCloseable {
  private final DurableFiles files;
  private final LogStore store;
  private volatile boolean refusing;

  PutRefused(Path auditDirectory) {
    AuditLogConfig config = AuditLogConfig.in(auditDirectory, AuditDirectory.ORIGIN);
    FileSystemDisk disk = new FileSystemDisk();
    files = new DurableFiles(disk, config.stateDirectory().resolve("tmp"), config.syncThreads());
    store =
        new DirectoryStore(
            disk, files, config.logDirectory(), config.payloadDirectory(), config.stateDirectory());
  }

  void refuse() {
    refusing = true;
  }

  @Override
  public void put(List<NewObject> objects) throws IOException {
    if (refusing) {
      throw new IOException("refused");
    }
    store.put(objects);
  }

  @Override
  public byte[] read(String name) throws IOException {
    return store.read(name);
  }

  @Override
  public boolean exists(String name) throws IOException {
    return store.exists(name);
  }

  @Override
  public void list(String directory, Names names) throws IOException {
    store.list(directory, names);
  }

  @Override
  public void compareAndSet(String name, byte[] expected, byte[] next) throws IOException {
    store.compareAndSet(name, expected, next);
  }

  @Override
  public void delete(Collection<String> names) throws IOException {
    store.delete(names);
  }

  @Override
  public void close() {
    files.close();
  }
}
