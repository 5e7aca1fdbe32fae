package io.proofstream.auditlog.writer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignatureType;
import io.proofstream.auditlog.note.SigningKey;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Pkcs12KeysTest {
  private static final char[] PASSWORD = "correct horse".toCharArray();

  @TempDir private Path directory;
  private int opened;

  private static List<SigningKey> keys() throws InvalidNoteException {
    byte[] seed = new byte[SigningKey.SEED_BYTES];
    seed[5] = 7;
    return List.of(
        SigningKey.of(SignatureType.ML_DSA_44_COSIGNATURE, "example.org/other", seed),
        SigningKey.of(SignatureType.ED25519, "example.org/audit", seed));
  }

  private AuditLog open() throws IOException {
    return AuditLog.open(
        TestLogs.config(directory).withPkcs12(),
        TestLogs.CLOCK,
        new Random(opened++)::nextBytes,
        LogPorts.local().with(new Pkcs12Keys(PASSWORD)));
  }

  @Test
  void keysComeBackInTheirOrder() throws Exception {
    byte[] file = new Pkcs12Keys(PASSWORD).encode(keys());
    assertThat(new Pkcs12Keys(PASSWORD).decode(file))
        .extracting(SigningKey::secretText)
        .containsExactlyElementsOf(keys().stream().map(SigningKey::secretText).toList());
  }

  @Test
  void nothingOfASecretIsReadableInTheFile() throws Exception {
    String file =
        new String(
            new Pkcs12Keys(PASSWORD).encode(keys()), java.nio.charset.StandardCharsets.ISO_8859_1);
    for (SigningKey key : keys()) {
      assertThat(file)
          .doesNotContain(new String(key.seed(), java.nio.charset.StandardCharsets.ISO_8859_1));
    }
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    byte[] file = new Pkcs12Keys(PASSWORD).encode(keys());
    assertThatThrownBy(() -> new Pkcs12Keys("wrong".toCharArray()).decode(file))
        .isInstanceOf(InvalidNoteException.class)
        .hasMessage("not a PKCS#12 file of a log's keys, or not under this password");
  }

  @Test
  void opensslReadsTheEd25519Key() throws Exception {
    Files.write(directory.resolve("k.p12"), new Pkcs12Keys(PASSWORD).encode(keys().subList(1, 2)));
    Process process =
        new ProcessBuilder(
                "openssl", "pkcs12", "-in", "k.p12", "-nodes", "-passin", "pass:correct horse")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out).contains("BEGIN PRIVATE KEY", "CN = example.org/audit");
  }

  @Test
  void aDamagedFileIsRefusedWithoutAnotherException() throws Exception {
    byte[] file = new Pkcs12Keys(PASSWORD).encode(keys());
    Random random = new Random(11);
    for (int i = 0; i < 15; i++) {
      byte[] damaged = file.clone();
      damaged[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertThat(new Pkcs12Keys(PASSWORD).decode(damaged)).hasSize(2);
      } catch (InvalidNoteException expected) {
        assertThat(expected).hasMessageContaining("PKCS#12");
      }
    }
  }

  @Test
  void aLogSignsAndChangesItsKeysInSuchAFile() throws Exception {
    try (AuditLog log = open()) {
      log.append(TestLogs.transactions(0, 10));
    }
    assertThat(directory.resolve("state/log.key")).doesNotExist();
    try (AuditLog log = open()) {
      VerifierKey first = log.verifierKey();
      VerifierKey second = log.enterKey(SignatureType.ED25519, KeyEntry.Reason.PLANNED);
      log.leaveKey(first, KeyEntry.Reason.PLANNED);
      assertThat(log.verifierKeys()).contains(second).doesNotContain(first);
    }
    try (AuditLog log = open()) {
      log.append(TestLogs.transactions(10, 10));
    }
    assertThat(Verification.of(directory).fault()).isEmpty();
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws Exception {
    open().close();
    Files.setPosixFilePermissions(
        directory.resolve("state/log.p12"), PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(this::open).hasMessageContaining("others may read it");
  }

  @Test
  void plainKeysThatOthersMayReadAreNotBroughtUnderAPassword() throws Exception {
    TestLogs.open(directory).close();
    Files.setPosixFilePermissions(
        directory.resolve("state/log.key"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeyProtection.protect(TestLogs.config(directory), PASSWORD))
        .hasMessageContaining("others may read it");
    assertThat(directory.resolve("state/log.p12")).doesNotExist();
  }

  @Test
  void plainKeysComeUnderAPassword() throws Exception {
    List<VerifierKey> before = new ArrayList<>();
    try (AuditLog log = TestLogs.open(directory)) {
      log.append(TestLogs.transactions(0, 10));
      before.addAll(log.verifierKeys());
    }
    assertThat(KeyProtection.protect(TestLogs.config(directory), PASSWORD)).isEqualTo(before);
    assertThat(directory.resolve("state/log.key")).doesNotExist();
    try (AuditLog log = open()) {
      assertThat(log.verifierKeys()).isEqualTo(before);
      assertThat(log.size()).isEqualTo(11);
    }
  }
}
