package io.proofstream.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.auditlog.disk.DiskFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the log's disk has room, told once when that changes. */
final class RoomOnDisk {
  private static final Logger LOG = LoggerFactory.getLogger(RoomOnDisk.class);

  private volatile Optional<DiskFullException> full = Optional.empty();

  /**
   * Shows whether it is full, and {@code proofstream.storage.disk.free.bytes} beside {@code
   * .disk.reserve.bytes}, below which recording stops.
   */
  void bindTo(MeterRegistry meters, Path directory, long reserveBytes) {
    meters.gauge("proofstream.storage.disk.full", this, room -> room.isFull() ? 1 : 0);
    meters.gauge("proofstream.storage.disk.free.bytes", this, room -> freeBytes(directory));
    meters.gauge("proofstream.storage.disk.reserve.bytes", this, room -> reserveBytes);
  }

  private static double freeBytes(Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  boolean isFull() {
    return full.isPresent();
  }

  void missing(DiskFullException found) {
    if (!isFull()) {
      LOG.atError()
          .addKeyValue("reason", found.getMessage())
          .log("the audit log's disk is full: nothing is recorded until there is room");
    }
    full = Optional.of(found);
  }

  void found() {
    if (isFull()) {
      LOG.info("the audit log's disk has room again: recording goes on");
      full = Optional.empty();
    }
  }

  /** Facts for a person to read. */
  Map<String, String> details() {
    return full.map(e -> Map.of("disk full", e.getMessage())).orElse(Map.of());
  }
}
