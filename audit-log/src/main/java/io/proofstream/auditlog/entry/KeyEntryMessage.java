package io.proofstream.auditlog.entry;

import io.proofstream.auditlog.tree.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What the keys of a key entry sign. It begins with a label that no note's text and no cosigned
 * message can begin with, since an origin has no white space; it names the log, the place and the
 * whole history before, so that an attestation fits nowhere else.
 */
public final class KeyEntryMessage {
  private static final String LABEL = "proofstream key entry v1\n\0";
  private static final int ORIGIN_BYTES_MAX = 1024;
  private static final int BYTES_MAX = 8192;

  private KeyEntryMessage() {}

  /**
   * @param origin the log's name
   * @param index of the entry
   * @param before root of the tree over the entries before it
   * @param entry whose attestations do not count
   * @return the label, the arguments, and the entry's encoding up to its key's text
   */
  public static byte[] of(String origin, long index, Hash before, KeyEntry entry) {
    ByteBuffer out = ByteBuffer.allocate(BYTES_MAX);
    out.put(LABEL.getBytes(StandardCharsets.UTF_8));
    EntryCodec.writeText(origin, ORIGIN_BYTES_MAX, out);
    out.putLong(index);
    before.write(out);
    out.put((byte) EntryCodec.VERSION).put(EntryKind.KEY.code()).putLong(entry.writerEpoch());
    KeyEntryCodec.writeAttested(entry, out);
    byte[] message = new byte[out.position()];
    out.get(0, message);
    return message;
  }
}
