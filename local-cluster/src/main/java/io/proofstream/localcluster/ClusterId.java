package io.proofstream.localcluster;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Kafka's form of a UUID: 22 characters of URL-safe base64 without padding. */
final class ClusterId {
  private ClusterId() {}

  static String random() {
    var uuid = UUID.randomUUID();
    var bytes =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(uuid.getMostSignificantBits())
            .putLong(uuid.getLeastSignificantBits())
            .array();
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    // A leading dash would be read as an option; Kafka's own generator avoids it too.
    return text.startsWith("-") ? random() : text;
  }
}
