package io.proofstream.storage;

import io.micrometer.core.instrument.MeterRegistry;
import io.proofstream.auditlog.disk.DiskFullException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the log's disk has room, told once when that changes. */
final class RoomOnDisk {
  private static final Logger LOG = LoggerFactory.getLogger(RoomOnDisk.class);

  private volatile Optional<DiskFullException> full = Optional.empty();

  void bindTo(MeterRegistry meters) {
    meters.gauge("proofstream.storage.disk.full", this, room -> room.isFull() ? 1 : 0);
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
