package io.proofstream.auditlog.note;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.auditlog.SampleEvidence;
import io.proofstream.auditlog.witness.Ed25519CosigningKey;
import io.proofstream.fuzz.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Verifier keys and secret keys. */
final class KeyFuzzTest {
  private static final byte[] SEED = new byte[32];

  static Stream<byte[]> seeds() throws Exception {
    return Stream.concat(
            SampleEvidence.write().keys().stream(),
            Stream.of(
                SigningKey.of(SignatureType.ED25519, "log.example", SEED).secretText(),
                new Ed25519CosigningKey("witness.example", SEED).secretText()))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aKeyHasOneFormAndNoRefusalShowsASecret(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    Decoder.run(InvalidNoteException.class, () -> VerifierKey.parse(text))
        .ifPresent(key -> require(key.text().equals(text), "a verifier key has two forms"));
    Decoder.run(InvalidNoteException.class, () -> SigningKey.parse(text))
        .ifPresent(key -> require(key.secretText().equals(text), "a secret key has two forms"));
    Decoder.run(InvalidNoteException.class, () -> Ed25519CosigningKey.parse(text))
        .ifPresent(key -> require(key.secretText().equals(text), "a cosigning key has two forms"));
  }
}
