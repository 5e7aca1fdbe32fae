package io.proofstream.auditlog.writer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The form in which a log's private keys lie in their file, which nobody else may read. */
public interface SecretKeys {
  /** The private keys' texts, a line each. */
  SecretKeys PLAIN =
      new SecretKeys() {
        @Override
        public byte[] encode(List<SigningKey> keys) {
          return keys.stream()
              .map(key -> key.secretText() + "\n")
              .collect(Collectors.joining())
              .getBytes(UTF_8);
        }

        @Override
        public List<SigningKey> decode(byte[] file) throws InvalidNoteException {
          List<SigningKey> keys = new ArrayList<>();
          for (String line : new String(file, UTF_8).lines().map(String::strip).toList()) {
            if (!line.isEmpty()) {
              keys.add(SigningKey.parse(line));
            }
          }
          return keys;
        }
      };

  /** The file's bytes, in the order of the keys. */
  byte[] encode(List<SigningKey> keys);

  /**
   * @param file as {@link #encode} made it
   * @return the keys in their order
   * @throws InvalidNoteException if it is malformed or cannot be decrypted; the message holds
   *     nothing of the secrets
   */
  List<SigningKey> decode(byte[] file) throws InvalidNoteException;
}
