package io.proofstream.auditlog.store;

import io.proofstream.auditlog.disk.Disk;
import io.proofstream.auditlog.disk.DurableFiles;
import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.disk.SimulatedDisk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class DirectoryStoreTest {
  private abstract static class OfDirectories extends LogStoreContract {
    private Path root;
    private Disk disk;

    LogStore store(Path directory, Disk onDisk, int syncThreads) throws IOException {
      root = directory;
      disk = onDisk;
      Path temporary = directory.resolve("state/tmp");
      disk.createDirectories(temporary);
      return open(new DurableFiles(disk, temporary, syncThreads));
    }

    private LogStore open(DurableFiles files) {
      return new DirectoryStore(
          disk, files, root.resolve("log"), root.resolve("payloads"), root.resolve("state"));
    }

    @Override
    protected LogStore sameStore() {
      return open(new DurableFiles(disk, root.resolve("state/tmp"), 1));
    }

    @Override
    protected boolean isForSeveralHosts() {
      return false;
    }
  }

  @Nested
  class OnTheFileSystem extends OfDirectories {
    @TempDir Path directory;

    @Override
    protected LogStore emptyStore() throws IOException {
      return store(directory, new FileSystemDisk(), 4);
    }
  }

  @Nested
  class OnTheSimulation extends OfDirectories {
    @Override
    protected LogStore emptyStore() throws IOException {
      Path root = Path.of("/audit");
      return store(root, new SimulatedDisk(root), 1);
    }
  }
}
