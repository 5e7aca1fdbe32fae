package io.proofstream.auditlog.entry;

import io.proofstream.auditlog.tree.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * The entries' encoding, version {@value #VERSION}: docs/AUDIT-FORMAT.md, "Entries". Canonical: an
 * entry has one encoding, and what is not exactly that is refused.
 */
public final class EntryCodec {
  /** Version of the encoding, an entry's first byte. */
  public static final int VERSION = 1;

  private static final int HAS_PREVIOUS = 1;
  private static final int HAS_KEY = 2;
  private static final int HAS_OUTCOME = 4;
  private static final int RECORD_FLAGS = HAS_PREVIOUS | HAS_KEY | HAS_OUTCOME;

  private static final int ORIGIN_BYTES_MAX = 1024;
  private static final int ENCODED_BYTES_MAX = 2048;

  /** A record's entry has no text but its topic, and there is one for every record. */
  private static final int RECORD_BYTES_MAX = 512;

  private static final int KEY_BYTES_MAX = 65_535;

  private EntryCodec() {}

  /**
   * @param entry whose texts are within their limits
   * @return its one encoding
   */
  public static byte[] encode(Entry entry) {
    ByteBuffer out = ByteBuffer.allocate(bytesMax(entry.kind()));
    out.put((byte) VERSION).put(entry.kind().code()).putLong(entry.writerEpoch());
    if (entry instanceof RecordEntry e) {
      writeRecord(e, out);
    } else if (entry instanceof GenesisEntry e) {
      writeGenesis(e, out);
    } else if (entry instanceof SchemaEntry e) {
      out.putInt(e.registryId());
      writeText(e.subject(), SchemaEntry.SUBJECT_BYTES_MAX, out);
      writePayload(e.stored(), out);
    } else if (entry instanceof GapEntry e) {
      writeGap(e, out);
    } else if (entry instanceof KeyEntry e) {
      KeyEntryCodec.write(e, out);
    }
    byte[] bytes = new byte[out.position()];
    out.get(0, bytes);
    return bytes;
  }

  private static int bytesMax(EntryKind kind) {
    return switch (kind) {
      case RECORD -> RECORD_BYTES_MAX;
      case KEY -> KEY_BYTES_MAX;
      case GENESIS, SCHEMA, GAP -> ENCODED_BYTES_MAX;
    };
  }

  private static void writeRecord(RecordEntry entry, ByteBuffer out) {
    int flags =
        (entry.previous().isPresent() ? HAS_PREVIOUS : 0)
            | (entry.keyCommitment().isPresent() ? HAS_KEY : 0)
            | (entry.outcome().isPresent() ? HAS_OUTCOME : 0);
    out.put((byte) flags);
    writeSource(entry.source(), out);
    out.putLong(entry.offset()).putInt(entry.leaderEpoch()).putLong(entry.timestampMs());
    writePayload(entry.stored(), out);
    entry.previous().ifPresent(link -> writeLink(link, out));
    entry.keyCommitment().ifPresent(hash -> hash.write(out));
    entry.outcome().ifPresent(outcome -> outcome.write(out));
  }

  private static void writeGenesis(GenesisEntry entry, ByteBuffer out) {
    writeText(entry.origin(), ORIGIN_BYTES_MAX, out);
    out.putLong(entry.createdMs());
    out.put((byte) entry.entryVersion());
    out.put((byte) entry.payloadVersion());
    out.put((byte) entry.segmentVersion());
  }

  private static void writeGap(GapEntry entry, ByteBuffer out) {
    out.put((byte) (entry.previous().isPresent() ? HAS_PREVIOUS : 0));
    writeSource(entry.source(), out);
    out.putLong(entry.firstOffset()).putLong(entry.lastOffset()).put(entry.reason().code());
    entry.previous().ifPresent(link -> writeLink(link, out));
  }

  private static void writeSource(SourcePartition source, ByteBuffer out) {
    writeText(source.topic(), SourcePartition.TOPIC_BYTES_MAX, out);
    out.putLong(source.topicId().getMostSignificantBits());
    out.putLong(source.topicId().getLeastSignificantBits());
    out.putInt(source.partition());
  }

  static void writeText(String text, int bytesMax, ByteBuffer out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > bytesMax) {
      throw new IllegalArgumentException(
          "a text of %d bytes; 1 to %d fit".formatted(bytes.length, bytesMax));
    }
    out.putShort((short) bytes.length).put(bytes);
  }

  private static void writePayload(PayloadRef payload, ByteBuffer out) {
    payload.address().write(out);
    out.putInt(payload.bytes());
  }

  private static void writeLink(ChainLink link, ByteBuffer out) {
    out.putLong(link.offset()).putLong(link.index());
    link.leafHash().write(out);
  }

  /**
   * @param bytes of an entry
   * @return the entry
   * @throws MalformedException if they are not exactly an entry of this version
   */
  public static Entry decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /**
   * @param bytes hold an entry
   * @param offset where it starts
   * @param length its length
   * @return the entry
   * @throws MalformedException if they are not exactly an entry of this version
   */
  public static Entry decode(byte[] bytes, int offset, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes, offset, length);
    try {
      Entry entry = read(in);
      if (in.hasRemaining()) {
        throw new MalformedException(in.remaining() + " bytes follow the entry");
      }
      return entry;
    } catch (BufferUnderflowException e) {
      throw new MalformedException("the entry ends after " + length + " bytes", e);
    }
  }

  private static Entry read(ByteBuffer in) {
    int version = in.get() & 0xFF;
    if (version != VERSION) {
      throw new MalformedException("entry version " + version + ", this reads " + VERSION);
    }
    EntryKind kind = EntryKind.of(in.get());
    long epoch = positive(in.getLong(), "writer epoch");
    return switch (kind) {
      case GENESIS -> readGenesis(epoch, in);
      case RECORD -> readRecord(epoch, in);
      case SCHEMA ->
          new SchemaEntry(
              epoch, in.getInt(), readText(SchemaEntry.SUBJECT_BYTES_MAX, in), readPayload(in));
      case GAP -> readGap(epoch, in);
      case KEY -> KeyEntryCodec.read(epoch, in);
    };
  }

  private static GenesisEntry readGenesis(long epoch, ByteBuffer in) {
    return new GenesisEntry(
        epoch,
        readText(ORIGIN_BYTES_MAX, in),
        in.getLong(),
        in.get() & 0xFF,
        in.get() & 0xFF,
        in.get() & 0xFF);
  }

  private static RecordEntry readRecord(long epoch, ByteBuffer in) {
    int flags = readFlags(RECORD_FLAGS, in);
    return new RecordEntry(
        epoch,
        readSource(in),
        natural(in.getLong(), "offset"),
        in.getInt(),
        in.getLong(),
        readPayload(in),
        readLink(flags, in),
        (flags & HAS_KEY) != 0 ? Optional.of(Hash.read(in)) : Optional.empty(),
        (flags & HAS_OUTCOME) != 0 ? Optional.of(Outcome.readNatural(in)) : Optional.empty());
  }

  private static GapEntry readGap(long epoch, ByteBuffer in) {
    int flags = readFlags(HAS_PREVIOUS, in);
    SourcePartition source = readSource(in);
    long first = natural(in.getLong(), "first offset");
    long last = natural(in.getLong(), "last offset");
    if (last < first) {
      throw new MalformedException("a gap from " + first + " to " + last);
    }
    GapEntry.Reason reason = GapEntry.Reason.of(in.get());
    return new GapEntry(epoch, source, first, last, reason, readLink(flags, in));
  }

  private static int readFlags(int known, ByteBuffer in) {
    int flags = in.get() & 0xFF;
    if ((flags & ~known) != 0) {
      throw new MalformedException("flags %02x, known are %02x".formatted(flags, known));
    }
    return flags;
  }

  private static SourcePartition readSource(ByteBuffer in) {
    String topic = readText(SourcePartition.TOPIC_BYTES_MAX, in);
    UUID id = new UUID(in.getLong(), in.getLong());
    return new SourcePartition(topic, id, (int) natural(in.getInt(), "partition"));
  }

  static String readText(int bytesMax, ByteBuffer in) {
    int length = in.getShort() & 0xFFFF;
    if (length == 0 || length > bytesMax) {
      throw new MalformedException("a text of " + length + " bytes; 1 to " + bytesMax + " fit");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return Utf8.decode(bytes);
  }

  private static PayloadRef readPayload(ByteBuffer in) {
    Hash address = Hash.read(in);
    return new PayloadRef(address, (int) natural(in.getInt(), "payload length"));
  }

  private static Optional<ChainLink> readLink(int flags, ByteBuffer in) {
    if ((flags & HAS_PREVIOUS) == 0) {
      return Optional.empty();
    }
    long offset = natural(in.getLong(), "previous offset");
    long index = natural(in.getLong(), "previous index");
    return Optional.of(new ChainLink(offset, index, Hash.read(in)));
  }

  private static long natural(long value, String what) {
    if (value < 0) {
      throw new MalformedException(what + " is " + value);
    }
    return value;
  }

  private static long positive(long value, String what) {
    if (value < 1) {
      throw new MalformedException(what + " is " + value);
    }
    return value;
  }
}
