package io.proofstream.auditlog.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.tree.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * A shard's checkpoint as the root records it: a value of the topic of checkpoints, in the
 * registry's framing (a zero byte, a schema id of four) and Avro's binary encoding (Avro 1.12,
 * "Binary encoding"), of fields origin, shard, size, root and note. Fields that a later schema adds
 * stand behind these.
 *
 * @param head what the note says, and the fields too
 * @param note the signed note
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record ShardCheckpoint(Checkpoint head, byte[] note) {
  private static final int SCHEMA_ID_BYTES = 4;
  private static final int VARINT_BITS_MAX = 63;

  /**
   * @throws MalformedException if the value is no such record, or its fields contradict its note
   */
  static ShardCheckpoint decode(byte[] value) {
    ByteBuffer in = ByteBuffer.wrap(value);
    try {
      if (in.get() != 0) {
        throw new MalformedException("no value of a registered schema");
      }
      byte[] unusedSchemaId = new byte[SCHEMA_ID_BYTES];
      in.get(unusedSchemaId);
      String origin = new String(bytes(in), UTF_8);
      long shard = number(in);
      long size = number(in);
      Hash root = Hash.read(in);
      byte[] note = bytes(in);
      Checkpoint head = Checkpoint.parse(SignedNote.parse(note).text());
      if (shard < 0 || !head.equals(new Checkpoint(origin, size, root))) {
        throw new MalformedException("the fields of a checkpoint contradict its note");
      }
      return new ShardCheckpoint(head, note);
    } catch (BufferUnderflowException e) {
      throw new MalformedException("a checkpoint that ends after " + value.length + " bytes", e);
    } catch (MalformedException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new MalformedException("not a checkpoint: " + e.getMessage(), e);
    } catch (InvalidNoteException e) {
      throw new MalformedException("not a checkpoint's note: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(ByteBuffer in) {
    long length = number(in);
    if (length < 0 || length > in.remaining()) {
      throw new MalformedException("a length of " + length + ", left are " + in.remaining());
    }
    byte[] bytes = new byte[(int) length];
    in.get(bytes);
    return bytes;
  }

  /** A variable-length zig-zag number. */
  private static long number(ByteBuffer in) {
    long bits = 0;
    for (int shift = 0; shift <= VARINT_BITS_MAX; shift += 7) {
      byte next = in.get();
      bits |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new MalformedException("a number of more than ten bytes");
  }
}
