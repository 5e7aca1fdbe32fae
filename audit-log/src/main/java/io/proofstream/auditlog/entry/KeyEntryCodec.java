package io.proofstream.auditlog.entry;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The fields of a key entry: docs/AUDIT-FORMAT.md, "Key". */
final class KeyEntryCodec {
  private KeyEntryCodec() {}

  static void write(KeyEntry entry, ByteBuffer out) {
    writeAttested(entry, out);
    int count = entry.attestations().size();
    if (count == 0 || count > KeyEntry.ATTESTATIONS_MAX) {
      throw new IllegalArgumentException(
          count + " attestations; 1 to " + KeyEntry.ATTESTATIONS_MAX + " fit");
    }
    out.put((byte) count);
    for (KeyEntry.Attestation attestation : entry.attestations()) {
      EntryCodec.writeText(attestation.key(), KeyEntry.KEY_BYTES_MAX, out);
      out.putShort((short) attestation.signature().length).put(attestation.signature());
    }
  }

  /** The fields before the attestations. */
  static void writeAttested(KeyEntry entry, ByteBuffer out) {
    out.put(entry.action().code()).put(entry.reason().code()).putLong(entry.timeMs());
    EntryCodec.writeText(entry.key(), KeyEntry.KEY_BYTES_MAX, out);
  }

  static KeyEntry read(long epoch, ByteBuffer in) {
    KeyEntry.Action action = KeyEntry.Action.of(in.get());
    KeyEntry.Reason reason = KeyEntry.Reason.of(in.get());
    long timeMs = in.getLong();
    String key = EntryCodec.readText(KeyEntry.KEY_BYTES_MAX, in);
    int count = in.get() & 0xFF;
    if (count == 0 || count > KeyEntry.ATTESTATIONS_MAX) {
      throw new MalformedException(
          count + " attestations; 1 to " + KeyEntry.ATTESTATIONS_MAX + " fit");
    }
    List<KeyEntry.Attestation> attestations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String by = EntryCodec.readText(KeyEntry.KEY_BYTES_MAX, in);
      attestations.add(new KeyEntry.Attestation(by, readSignature(in)));
    }
    return new KeyEntry(epoch, action, reason, timeMs, key, attestations);
  }

  private static byte[] readSignature(ByteBuffer in) {
    int length = in.getShort() & 0xFFFF;
    if (length == 0 || length > KeyEntry.SIGNATURE_BYTES_MAX) {
      throw new MalformedException("a signature of " + length + " bytes");
    }
    byte[] signature = new byte[length];
    in.get(signature);
    return signature;
  }
}
