package io.proofstream.auditlog.entry;

/** What an entry is about, with its number in the encoding. Numbers are never used again. */
public enum EntryKind {
  /** The log's first entry. */
  GENESIS(1),
  /** A record of a topic. */
  RECORD(2),
  /** A schema that payloads are written in. */
  SCHEMA(3),
  /** Offsets that are gone from a topic before they were recorded. */
  GAP(4),
  /** A signing key enters or leaves. */
  KEY(5);

  // 6 erase and 7 shard checkpoint are reserved; a reader of this version refuses them.

  private final int code;

  EntryKind(int code) {
    this.code = code;
  }

  byte code() {
    return (byte) code;
  }

  /** Whether bytes that are an entry are one of this kind. */
  public boolean isOf(byte[] entry) {
    return entry[1] == code;
  }

  static EntryKind of(byte code) {
    for (EntryKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new MalformedException("kind " + (code & 0xFF) + " is unknown to this version");
  }
}
