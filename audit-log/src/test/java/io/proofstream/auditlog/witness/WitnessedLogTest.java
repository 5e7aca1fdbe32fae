package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.disk.FileSystemDisk;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.verify.Verification;
import io.proofstream.auditlog.writer.AuditLog;
import io.proofstream.auditlog.writer.LogPorts;
import io.proofstream.auditlog.writer.RefusedStartException;
import io.proofstream.auditlog.writer.TestLogs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs on the file system, and witnesses of them behind HTTP. */
class WitnessedLogTest {
  private static final WitnessWaits PATIENT =
      new WitnessWaits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO);

  @TempDir Path directory;
  private final List<AutoCloseable> open = new ArrayList<>();
  private VerifierKey logKey;

  /** Also makes the log's key. */
  @BeforeEach
  void writeALog() throws IOException {
    try (AuditLog log = TestLogs.open(audit())) {
      log.append(TestLogs.transactions(0, 10));
    }
    logKey = Verification.key(audit());
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  private Path audit() {
    return directory.resolve("audit");
  }

  private <T extends AutoCloseable> T keep(T closeable) {
    open.add(0, closeable);
    return closeable;
  }

  /** A running site's witness; its address is where it listened first, if it did. */
  private final class Site {
    private final int number;
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private Witness witness;
    private WitnessServer server;

    Site(int number) throws IOException {
      this.number = number;
      start();
    }

    void start() throws IOException {
      witness =
          keep(
              Witness.open(
                  new FileSystemDisk(),
                  directory.resolve("witness" + number),
                  new TrustedLogs(List.of(logKey)),
                  List.of(WitnessSamples.witnessKey(number)),
                  WitnessSamples.CLOCK));
      server = keep(WitnessServer.start(witness, address, e -> {}));
      address = new InetSocketAddress(address.getAddress(), server.url().getPort());
    }

    void stop() throws IOException {
      server.close();
      witness.close();
    }

    VerifierKey key() {
      return WitnessSamples.witnessKey(number).verifierKey();
    }

    String policyLine() {
      return "witness w%d %s %s\n".formatted(number, key().text(), server.url());
    }
  }

  private PolicyCosigners cosigners(String quorum, Site... sites) throws IOException {
    return cosigners(quorum, false, WitnessEvents.NONE, sites);
  }

  private PolicyCosigners cosigners(
      String quorum, boolean quorumAtStart, WitnessEvents events, Site... sites)
      throws IOException {
    StringBuilder policy = new StringBuilder();
    for (Site site : sites) {
      policy.append(site.policyLine());
    }
    return cosigners(policy.append(quorum).append('\n').toString(), quorumAtStart, events);
  }

  private PolicyCosigners cosigners(String policy, boolean quorumAtStart, WitnessEvents events)
      throws IOException {
    try {
      return keep(
          PolicyCosigners.open(
              WitnessPolicy.parse(policy.getBytes(UTF_8)),
              PATIENT,
              quorumAtStart,
              events,
              WitnessSamples.CLOCK,
              new FileSystemDisk(),
              audit().resolve("state/witnessed")));
    } catch (InvalidPolicyException e) {
      throw new AssertionError(e);
    }
  }

  private AuditLog log(PolicyCosigners cosigners) throws IOException {
    return keep(
        AuditLog.open(
            TestLogs.config(audit()),
            TestLogs.CLOCK,
            new Random(7)::nextBytes,
            LogPorts.local().with(cosigners)));
  }

  /** Those who signed, the log itself counted once. */
  private List<VerifierKey> signers(Path checkpoint, Site... sites)
      throws IOException, InvalidNoteException {
    List<VerifierKey> keys = new ArrayList<>(Verification.keys(audit()));
    for (Site site : sites) {
      keys.add(site.key());
    }
    SignedNote note = SignedNote.parse(Files.readAllBytes(checkpoint));
    List<VerifierKey> signers = new NotePolicy(keys, NotePolicy.UnknownKeys.REFUSED).check(note);
    return signers.stream().filter(key -> !key.equals(Verification.keys(audit()).get(1))).toList();
  }

  private Path checkpoint() {
    return audit().resolve("log/checkpoint");
  }

  private Path witnessed() {
    return audit().resolve("state/witnessed/checkpoint");
  }

  private long witnessedSize() throws IOException, InvalidNoteException {
    return Checkpoint.parse(SignedNote.parse(Files.readAllBytes(witnessed())).text()).size();
  }

  @Test
  void aPublicationCarriesTheCosignatureOfEveryWitness() throws Exception {
    Site one = new Site(1);
    Site two = new Site(2);
    AuditLog log = log(cosigners("group both all w1 w2\nquorum both", one, two));
    log.append(TestLogs.transactions(10, 5));
    log.publish();
    assertThat(signers(checkpoint(), one, two)).hasSize(3);
    assertThat(witnessedSize()).isEqualTo(16);
  }

  @Test
  void theLogGoesOnWhileAWitnessIsAwayAndIsCosignedAgainWhenItIsBack() throws Exception {
    Site one = new Site(1);
    Site two = new Site(2);
    List<String> told = new ArrayList<>();
    PolicyCosigners cosigners =
        cosigners("group both all w1 w2\nquorum both", false, telling(told), one, two);
    AuditLog log = log(cosigners);
    two.stop();
    log.append(TestLogs.transactions(10, 5));
    log.publish();
    assertThat(signers(checkpoint(), one)).hasSize(2);
    assertThat(cosigners.witnessedHead().orElseThrow().size()).isEqualTo(11);
    two.start();
    publishUntilCosignedBy(log, two, one, two);
    assertThat(witnessedSize()).isEqualTo(16);
    assertThat(told).containsExactly("w2 AWAY", "w2 back");
  }

  /** A quiet log is published again for the sake of its cosignatures alone. */
  private void publishUntilCosignedBy(AuditLog log, Site last, Site... sites) throws Exception {
    String line = "\u2014 " + last.key().name() + " ";
    for (int attempt = 0; !Files.readString(checkpoint()).contains(line); attempt++) {
      assertThat(attempt).as("publications without the cosignature").isLessThan(1_000_000);
      log.publish();
    }
    assertThat(signers(checkpoint(), sites)).hasSize(1 + sites.length);
  }

  private static WitnessEvents telling(List<String> told) {
    return new WitnessEvents() {
      @Override
      public void troubled(WitnessStatus witness) {
        told.add(witness.name() + " " + witness.state());
      }

      @Override
      public void recovered(WitnessStatus witness) {
        told.add(witness.name() + " back");
      }
    };
  }

  @Test
  void aWitnessThatLearnsTheLogLateIsGivenAProofFromWhatItHolds() throws Exception {
    Site one = new Site(1);
    AuditLog first = log(cosigners("quorum w1", one));
    first.close();
    try (AuditLog unwitnessed = TestLogs.open(audit())) {
      unwitnessed.append(TestLogs.transactions(10, 300));
      unwitnessed.publish();
      unwitnessed.append(TestLogs.transactions(310, 3));
    }
    PolicyCosigners cosigners = cosigners("quorum w1", one);
    log(cosigners);
    assertThat(cosigners.witnessedHead().orElseThrow().size()).isEqualTo(314);
  }

  @Test
  void aDataDirectoryRestoredFromAnOlderCopyIsRefused() throws Exception {
    Site one = new Site(1);
    copy(audit(), directory.resolve("copy"));
    AuditLog log = log(cosigners("quorum w1", one));
    log.append(TestLogs.transactions(10, 5));
    log.close();
    delete(audit());
    copy(directory.resolve("copy"), audit());
    PolicyCosigners cosigners = cosigners("quorum w1", one);
    assertThatThrownBy(() -> log(cosigners))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("rolled back")
        .hasMessageContaining("witness w1: it holds size 16, the log has size 11");
  }

  @Test
  void aRestoredLogThatGrewWithoutItsWitnessIsRefusedWhenTheWitnessIsBack() throws Exception {
    Site one = new Site(1);
    copy(audit(), directory.resolve("copy"));
    AuditLog log = log(cosigners("quorum w1", one));
    log.append(TestLogs.transactions(10, 5));
    log.close();
    delete(audit());
    copy(directory.resolve("copy"), audit());
    try (AuditLog forked = TestLogs.open(audit())) {
      forked.append(TestLogs.decisions(0, 20));
    }
    PolicyCosigners cosigners = cosigners("quorum w1", one);
    assertThatThrownBy(() -> log(cosigners))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("w1: it does not accept that size 31 extends the size 16");
  }

  @Test
  void aWitnessThatDisagreesDoesNotStopARunningLog() throws Exception {
    Site one = new Site(1);
    copy(audit(), directory.resolve("copy"));
    AuditLog log = log(cosigners("quorum w1", one));
    log.append(TestLogs.transactions(10, 5));
    log.close();
    delete(audit());
    copy(directory.resolve("copy"), audit());
    one.stop();
    PolicyCosigners cosigners = cosigners("quorum w1", one);
    AuditLog forked = log(cosigners);
    one.start();
    forked.append(TestLogs.decisions(0, 20));
    forked.publish();
    for (int i = 0;
        cosigners.statuses().get(0).state() != WitnessStatus.State.DISAGREES && i < 1_000_000;
        i++) {
      forked.publish();
    }
    assertThat(cosigners.statuses().get(0).state()).isEqualTo(WitnessStatus.State.DISAGREES);
    assertThat(signers(checkpoint())).hasSize(1);
  }

  @Test
  void aStartWithoutItsQuorumIsRefusedWhereThatIsDemanded() throws Exception {
    Site one = new Site(1);
    one.stop();
    PolicyCosigners demanding = cosigners("quorum w1", true, WitnessEvents.NONE, one);
    assertThatThrownBy(() -> log(demanding))
        .isInstanceOf(RefusedStartException.class)
        .hasMessageContaining("do not make the quorum 'w1'");
    PolicyCosigners lenient = cosigners("quorum w1", one);
    assertThat(log(lenient).size()).isEqualTo(11);
    assertThat(lenient.statuses().get(0).state()).isEqualTo(WitnessStatus.State.AWAY);
  }

  @Test
  void aRestartDoesNotDoubleACosignature() throws Exception {
    Site one = new Site(1);
    for (int start = 0; start < 3; start++) {
      try (AuditLog log = log(cosigners("quorum w1", one))) {
        log.publish();
      }
      assertThat(signers(checkpoint(), one)).hasSize(2);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }
}
