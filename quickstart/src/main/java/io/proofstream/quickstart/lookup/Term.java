package io.proofstream.quickstart.lookup;

import io.proofstream.runtime.content.ContentHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a record can be found by.
 *
 * @param kind of what
 * @param value exactly
 */
record Term(Kind kind, String value) {
  /** What is looked for; the field's name in our schemas. */
  enum Kind {
    TRANSACTION("transaction_id"),
    ACCOUNT("account_id"),
    ALERT("alert_id"),
    /** A schema entry, by its number in the registry. */
    SCHEMA("");

    private final String field;

    Kind(String field) {
      this.field = field;
    }

    static Optional<Kind> ofField(String name) {
      return Arrays.stream(values()).filter(kind -> kind.field.equals(name)).findFirst();
    }
  }

  /** Every schema entry has it. */
  static final Term ANY_SCHEMA = new Term(Kind.SCHEMA, "");

  static Term schema(int registryId) {
    return new Term(Kind.SCHEMA, Integer.toString(registryId));
  }

  /** The first eight bytes of a hash: enough to find it, and what is found is compared again. */
  long hash() {
    byte[] text = (kind + "\n" + value).getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.wrap(ContentHash.of(text)).getLong();
  }
}
