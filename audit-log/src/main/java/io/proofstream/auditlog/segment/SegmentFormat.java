package io.proofstream.auditlog.segment;

import io.proofstream.auditlog.entry.StoredPayload;
import java.nio.charset.StandardCharsets;

/** Constants of the segments' format: docs/AUDIT-FORMAT.md, "Payload segments". */
public final class SegmentFormat {
  /** Version of the format, the last byte of the magic. */
  public static final int VERSION = 1;

  /** A block is closed when its payloads reach this many bytes. */
  static final int BLOCK_BYTES = 256 << 10;

  /** Most bytes of a block: one payload may exceed {@link #BLOCK_BYTES} by its whole length. */
  static final int BLOCK_BYTES_MAX = BLOCK_BYTES + StoredPayload.BYTES_MAX + Integer.BYTES;

  /** magic, u64 first index, u32 count of payloads. */
  static final int HEADER_BYTES = 8 + Long.BYTES + Integer.BYTES;

  /** u32 payloads, u32 bytes, u32 compressed bytes. */
  static final int BLOCK_HEADER_BYTES = 3 * Integer.BYTES;

  private SegmentFormat() {}

  static byte[] magic() {
    return ("PSPAYLD" + (char) VERSION).getBytes(StandardCharsets.ISO_8859_1);
  }
}
