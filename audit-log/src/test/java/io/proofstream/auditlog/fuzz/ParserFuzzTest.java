package io.proofstream.auditlog.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.PayloadView;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.export.EntryRange;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.proof.BundleFile;
import io.proofstream.auditlog.proof.ProvedEntry;
import io.proofstream.auditlog.proof.TlogProof;
import io.proofstream.auditlog.reader.EntryAccess;
import io.proofstream.auditlog.segment.SegmentDecoder;
import io.proofstream.auditlog.segment.SegmentEncoder;
import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.EvidenceDirectory;
import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.verify.SampleLog;
import io.proofstream.auditlog.witness.AddCheckpointRequest;
import io.proofstream.auditlog.witness.InvalidPolicyException;
import io.proofstream.auditlog.witness.WitnessPolicy;
import io.proofstream.auditlog.witness.WitnessProtocolException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every parser of what comes from outside, on changed and invented inputs: what it takes it gives
 * back to the byte, so that one thing has one form, and what it refuses it refuses as documented.
 * {@code -Dfuzz.inputs=N -Dfuzz.seed=N} for long runs.
 */
class ParserFuzzTest {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 20_000);
  private static final long SEED = Long.getLong("fuzz.seed", System.currentTimeMillis());
  private static final int PAYLOADS_MAX = 10_000;

  /** Gives back what was understood, encoded again; nothing where there is no form to compare. */
  @FunctionalInterface
  private interface Parser {
    Optional<byte[]> again(byte[] input) throws Exception;
  }

  /**
   * @param refusal the exception that is documented
   * @param corpus inputs that are accepted
   */
  private record Format(
      String name, Class<? extends Exception> refusal, List<byte[]> corpus, Parser parser) {}

  @TempDir private Path directory;

  @Test
  void everyParserRefusesAsDocumentedOrGivesBackWhatItTook() throws Exception {
    System.out.printf("ParserFuzzTest seed %d, %,d inputs for each parser%n", SEED, INPUTS);
    for (Format format : formats()) {
      for (byte[] valid : format.corpus()) {
        assertThat(check(format, valid)).as("%s takes its corpus", format.name()).isTrue();
      }
      Mutations mutations = new Mutations(new Random(SEED), format.corpus());
      for (int i = 0; i < INPUTS; i++) {
        check(format, mutations.next());
      }
    }
  }

  /** Whether the input was accepted. */
  private static boolean check(Format format, byte[] input) {
    try {
      Optional<byte[]> again = format.parser().again(input);
      if (again.isPresent() && !Arrays.equals(again.get(), input)) {
        throw new AssertionError(
            "%s takes another form, seed %d: %s".formatted(format.name(), SEED, text(input)));
      }
      return true;
    } catch (Exception e) {
      if (!format.refusal().isInstance(e) || e.getMessage() == null) {
        throw new AssertionError("%s, seed %d: %s".formatted(format.name(), SEED, text(input)), e);
      }
      return false;
    }
  }

  private static String text(byte[] input) {
    return new String(
        input, 0, Math.min(input.length, 3_000), java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private List<Format> formats() throws Exception {
    SampleLog.write(directory);
    EntryAccess log = EntryAccess.open(EvidenceDirectory.of(directory.resolve("log")));
    List<byte[]> entries = new ArrayList<>();
    List<byte[]> payloads = new ArrayList<>();
    for (long i = 0; i < log.checkpoint().size(); i += 3) {
      entries.add(log.entry(i));
      log.payload(i).ifPresent(payloads::add);
    }
    byte[] note = Files.readAllBytes(directory.resolve("log/checkpoint"));
    List<byte[]> keys = new ArrayList<>();
    for (String line : Files.readAllLines(directory.resolve("log.vkey"))) {
      keys.add(line.getBytes(UTF_8));
    }
    ProvedEntry proved = log.prove(8);
    byte[] segment = SegmentEncoder.encode(7, payloads.subList(0, 5));
    PayloadView view = new PayloadView();
    return List.of(
        new Format(
            "entry",
            MalformedException.class,
            entries,
            in -> Optional.of(EntryCodec.encode(EntryCodec.decode(in)))),
        new Format(
            "payload",
            MalformedException.class,
            payloads,
            in -> Optional.of(StoredPayload.decode(in).encode())),
        new Format(
            "payload in place",
            MalformedException.class,
            payloads,
            in -> {
              view.moveTo(in, 0, in.length);
              return Optional.of(StoredPayload.decode(in).encode());
            }),
        new Format(
            "entry bundle",
            IllegalArgumentException.class,
            List.of(EntryBundle.encode(entries.subList(0, 4))),
            in -> Optional.of(EntryBundle.encode(EntryBundle.decode(in, 4)))),
        new Format(
            "segment",
            MalformedException.class,
            List.of(segment),
            in -> {
              readSegment(in);
              return Optional.empty();
            }),
        new Format(
            "note",
            InvalidNoteException.class,
            List.of(note),
            in -> Optional.of(SignedNote.parse(in).encode())),
        new Format(
            "checkpoint",
            InvalidNoteException.class,
            List.of(SignedNote.parse(note).text().getBytes(UTF_8)),
            in -> {
              String text = new String(in, UTF_8);
              byte[] again = Checkpoint.parse(text).text().getBytes(UTF_8);
              assertThat(again).isEqualTo(text.getBytes(UTF_8));
              return Optional.empty();
            }),
        new Format(
            "verifier key",
            InvalidNoteException.class,
            keys,
            in -> {
              String text = new String(in, UTF_8);
              assertThat(VerifierKey.parse(text).text()).isEqualTo(text);
              return Optional.empty();
            }),
        new Format(
            "proof",
            InvalidNoteException.class,
            List.of(proved.proof().encode()),
            in -> Optional.of(TlogProof.parse(in).encode())),
        new Format(
            "bundle",
            MalformedException.class,
            List.of(BundleFile.encode(List.of(proved, log.prove(9)))),
            in -> Optional.of(BundleFile.encode(BundleFile.decode(in)))),
        new Format(
            "export's range",
            MalformedException.class,
            List.of(
                new EntryRange(0, 1).text().getBytes(UTF_8),
                new EntryRange(256, 70_000).text().getBytes(UTF_8)),
            in -> {
              String text = new String(in, UTF_8);
              assertThat(EntryRange.parse(text).text()).isEqualTo(text);
              return Optional.empty();
            }),
        new Format(
            "tile's name",
            MalformedException.class,
            List.of(
                "tile/0/000".getBytes(UTF_8),
                "tile/entries/x001/234.p/17".getBytes(UTF_8),
                "tile/3/x001/x234/067".getBytes(UTF_8)),
            in -> {
              String text = new String(in, UTF_8);
              TilePath.parse(text).ifPresent(path -> assertThat(path.path()).isEqualTo(text));
              return Optional.empty();
            }),
        new Format(
            "segment's name",
            MalformedException.class,
            List.of(SegmentName.of(1_234_567, Hash.of(new byte[32])).path().getBytes(UTF_8)),
            in -> {
              String text = new String(in, UTF_8);
              SegmentName.parse(text).ifPresent(name -> assertThat(name.path()).isEqualTo(text));
              return Optional.empty();
            }),
        new Format(
            "witness's request",
            WitnessProtocolException.class,
            List.of(
                new AddCheckpointRequest(
                        256,
                        List.of(Hash.of(new byte[32])),
                        SignedNote.parse(note),
                        log.checkpoint())
                    .encode()),
            in -> Optional.of(AddCheckpointRequest.parse(in).encode())),
        new Format(
            "witness policy",
            InvalidPolicyException.class,
            List.of(policy(keys)),
            in -> {
              assertThat(WitnessPolicy.parse(in).quorum()).isNotNull();
              return Optional.empty();
            }));
  }

  private static byte[] policy(List<byte[]> keys) {
    return ("# a log, no witnesses\nlog " + new String(keys.get(0), UTF_8) + "\nquorum none\n")
        .getBytes(UTF_8);
  }

  /** Bounded: a few bytes must not unpack to more than they may. */
  private static void readSegment(byte[] bytes) {
    try (SegmentDecoder segment = new SegmentDecoder(bytes)) {
      int count = 0;
      while (segment.next()) {
        assertThat(segment.payload().length).isLessThanOrEqualTo(StoredPayload.BYTES_MAX);
        count++;
        assertThat(count).isLessThan(PAYLOADS_MAX);
      }
      assertThat(count).isEqualTo(segment.count());
    }
  }
}
