package io.proofstream.auditlog.timestamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TimestampTest {
  private static final byte[] MESSAGE = "a checkpoint".getBytes(UTF_8);
  private static final byte[] NONCE = {1, 2, 3, 4, 5, 6, 7, 8};
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private TestAuthority authority;

  @BeforeEach
  void found() throws Exception {
    authority = new TestAuthority();
  }

  @AfterEach
  void close() {
    authority.close();
  }

  private byte[] stamp() throws Exception {
    return new TimestampClient(authority.url(), TIMEOUT).stamp(MESSAGE, NONCE);
  }

  private TimestampTrust trust() throws Exception {
    return TimestampTrust.parse(authority.pem());
  }

  private void assertRefused(byte[] response, String why) {
    assertThatThrownBy(() -> trust().verify(response, MESSAGE))
        .isInstanceOf(InvalidTimestampException.class)
        .hasMessageContaining(why);
  }

  @Test
  void aStampProvesItsTime() throws Exception {
    Instant time = Instant.parse("2026-11-01T12:00:00Z");
    authority.at(time);
    assertThat(trust().verify(stamp(), MESSAGE)).isEqualTo(time);
  }

  @Test
  void opensslAcceptsTheStampAndRefusesItForAnotherMessage() throws Exception {
    Files.write(directory.resolve("stamp.tsr"), stamp());
    Files.write(directory.resolve("message"), MESSAGE);
    Files.write(directory.resolve("other"), "another".getBytes(UTF_8));
    Files.write(directory.resolve("root.pem"), authority.pem());
    assertThat(openssl("message")).isEqualTo("0 Verification: OK");
    assertThat(openssl("other")).startsWith("1 ").contains("Verification: FAILED");
  }

  private String openssl(String data) throws Exception {
    Process process =
        new ProcessBuilder(
                "openssl",
                "ts",
                "-verify",
                "-in",
                "stamp.tsr",
                "-data",
                data,
                "-CAfile",
                "root.pem")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor()
        + " "
        + out.lines().filter(line -> line.startsWith("Verification")).findFirst().orElse(out);
  }

  @Test
  void aStampOfSomethingElseIsRefused() throws Exception {
    byte[] response = stamp();
    assertThatThrownBy(() -> trust().verify(response, "another".getBytes(UTF_8)))
        .isInstanceOf(InvalidTimestampException.class)
        .hasMessageContaining("it stamps something else");
  }

  @Test
  void aStampOfAnotherAuthorityIsRefused() throws Exception {
    try (TestAuthority other = new TestAuthority()) {
      byte[] response = new TimestampClient(other.url(), TIMEOUT).stamp(MESSAGE, NONCE);
      assertRefused(response, "not signed by an authority that is trusted");
    }
  }

  @Test
  void aCertificateThatIsNotForStampsIsRefused() throws Exception {
    authority.close();
    authority =
        new TestAuthority(KeyPurposeId.id_kp_codeSigning, Instant.now().plus(1, ChronoUnit.DAYS));
    assertRefused(stamp(), "not signed by an authority that is trusted");
  }

  @Test
  void aStampFromAfterTheCertificatesEndIsRefused() throws Exception {
    authority.close();
    authority =
        new TestAuthority(
            KeyPurposeId.id_kp_timeStamping, Instant.now().minus(10, ChronoUnit.DAYS));
    byte[] late = stamp();
    assertRefused(late, "not signed by an authority that is trusted");
    authority.at(Instant.now().minus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS));
    assertThat(trust().verify(stamp(), MESSAGE)).isBefore(Instant.now());
  }

  @Test
  void trailingBytesAreRefused() throws Exception {
    byte[] response = stamp();
    assertRefused(Arrays.copyOf(response, response.length + 1), "not a time stamp's response");
  }

  @Test
  void anyFlippedBitOfTheTokenIsRefusedOrChangesNothingThatIsProved() throws Exception {
    long seed = System.currentTimeMillis();
    System.out.println("TimestampTest seed " + seed);
    Random random = new Random(seed);
    byte[] response = stamp();
    Instant time = trust().verify(response, MESSAGE);
    TimestampTrust trust = trust();
    int refused = 0;
    for (int i = 0; i < 500; i++) {
      byte[] flipped = response.clone();
      int bit = random.nextInt(8 * response.length);
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(trust.verify(flipped, MESSAGE)).as("bit %d", bit).isEqualTo(time);
      } catch (InvalidTimestampException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(450);
  }

  @Test
  void anAnswerToAnotherQuestionIsRefused() throws Exception {
    byte[] other = new TimestampQuery(MESSAGE, new byte[] {9, 9, 9, 9, 9, 9, 9, 9}).encode();
    byte[] stale = authority.answer(other);
    authority.changing(answer -> stale);
    assertThatThrownBy(this::stamp)
        .isInstanceOf(InvalidTimestampException.class)
        .hasMessageContaining("an answer to another question");
  }

  @Test
  void anAnswerThatIsTooLongIsRefused() {
    authority.changing(answer -> new byte[100_000]);
    assertThatThrownBy(this::stamp)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more than 65536 bytes");
  }

  @Test
  void anAuthorityThatIsAwayIsAnIoError() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    TimestampClient client = new TimestampClient(URI.create("http://localhost:" + port), TIMEOUT);
    assertThatThrownBy(() -> client.stamp(MESSAGE, NONCE)).isInstanceOf(IOException.class);
  }

  @Test
  void whatIsNoCertificateIsNotTrusted() {
    assertThatThrownBy(() -> TimestampTrust.parse("hello".getBytes(UTF_8)))
        .isInstanceOf(InvalidTimestampException.class);
  }
}
