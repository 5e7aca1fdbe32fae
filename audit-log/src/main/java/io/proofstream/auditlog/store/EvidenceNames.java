package io.proofstream.auditlog.store;

import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.tile.TilePath;
import java.util.Optional;

/** Names of a log's objects. */
public final class EvidenceNames {
  /** Directory of the tlog-tiles log. */
  public static final String LOG = "log";

  /** Directory of the payload segments. */
  public static final String PAYLOADS = "payloads";

  /** Directory of the checkpoints' time stamps. */
  public static final String TIMESTAMPS = "timestamps";

  /** The published checkpoint. */
  public static final String CHECKPOINT = LOG + "/checkpoint";

  private EvidenceNames() {}

  /** Name of a tile or bundle. */
  public static String of(TilePath tile) {
    return LOG + "/" + tile.path();
  }

  /**
   * @param name of an object
   * @return the tile or bundle it is, or nothing if it is none
   */
  public static Optional<TilePath> tile(String name) {
    return name.startsWith(LOG + "/")
        ? TilePath.parse(name.substring(LOG.length() + 1))
        : Optional.empty();
  }

  /**
   * @param name of an object
   * @return the payload segment it is, or nothing if it is none
   */
  public static Optional<SegmentName> segment(String name) {
    return name.startsWith(PAYLOADS + "/")
        ? SegmentName.parse(name.substring(PAYLOADS.length() + 1))
        : Optional.empty();
  }

  /** Name of a payload segment. */
  public static String of(SegmentName segment) {
    return PAYLOADS + "/" + segment.path();
  }
}
