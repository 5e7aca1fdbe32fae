package io.proofstream.auditlog.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What an ML-DSA-44 cosigner signs (C2SP tlog-cosignature, "subtree/v1"). */
final class SubtreeMessage {
  /** Names stand behind a length of one byte. */
  static final int NAME_BYTES_MAX = 255;

  private static final String LABEL = "subtree/v1\n\0";

  private SubtreeMessage() {}

  /**
   * @param cosigner the key's name
   * @param time POSIX seconds
   * @param head the subtree from 0 to its size
   */
  static byte[] of(String cosigner, long time, Checkpoint head) {
    byte[] label = LABEL.getBytes(StandardCharsets.UTF_8);
    byte[] name = name(cosigner);
    byte[] origin = name(head.origin());
    ByteBuffer message = ByteBuffer.allocate(label.length + 2 + name.length + origin.length + 56);
    message.put(label).put((byte) name.length).put(name).putLong(time);
    message.put((byte) origin.length).put(origin).putLong(0).putLong(head.size());
    head.root().write(message);
    return message.array();
  }

  private static byte[] name(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > NAME_BYTES_MAX) {
      throw new IllegalArgumentException(
          "a name of " + bytes.length + " bytes; ML-DSA-44 signs up to " + NAME_BYTES_MAX);
    }
    return bytes;
  }
}
