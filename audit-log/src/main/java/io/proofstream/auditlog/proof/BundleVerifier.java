package io.proofstream.auditlog.proof;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.Outcome;
import io.proofstream.auditlog.entry.PayloadRef;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.proof.BundleReport.Proved;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.InvalidProofException;
import io.proofstream.auditlog.tree.Sha256;
import io.proofstream.auditlog.verify.Trust;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Verifies bundles with nothing but the keys: no log, no Kafka, no registry. */
public final class BundleVerifier {
  private static final String TRANSACTIONS = "transactions.v1";
  private static final byte[] NOTHING = {};
  private static final int SCHEMA_ID_END = 1 + Integer.BYTES;

  private final Trust trust;
  private final Sha256 sha = new Sha256();
  private final List<Proved> proved = new ArrayList<>();
  private byte[] note;
  private Checkpoint checkpoint;

  private record Source(String prefix, int partition, long offset) {}

  private BundleVerifier(Trust trust) {
    this.trust = trust;
  }

  /**
   * @param file a bundle's bytes
   * @param trust whose signatures the checkpoint must have
   * @return what is proved
   * @throws InvalidBundleException if anything in it is not as it must be
   */
  public static BundleReport verify(byte[] file, Trust trust) throws InvalidBundleException {
    List<ProvedEntry> entries;
    try {
      entries = BundleFile.decode(file);
    } catch (MalformedException e) {
      throw new InvalidBundleException("bundle", e);
    }
    return new BundleVerifier(trust).verify(entries);
  }

  private BundleReport verify(List<ProvedEntry> entries) throws InvalidBundleException {
    note = entries.get(0).proof().note();
    List<VerifierKey> signers;
    SignedNote signed;
    try {
      signed = SignedNote.parse(note);
      signers = trust.signers(signed);
      trust.requireQuorum(signers);
      checkpoint = Checkpoint.parse(signed.text());
    } catch (InvalidNoteException e) {
      throw new InvalidBundleException("checkpoint", e);
    }
    for (ProvedEntry entry : entries) {
      verify(entry);
    }
    requireSchemas();
    return new BundleReport(
        checkpoint, signers, trust.cosignatures(signed), proved, requireAnswers());
  }

  private void verify(ProvedEntry given) throws InvalidBundleException {
    long index = given.proof().index();
    String place = "entry " + index;
    if (!Arrays.equals(given.proof().note(), note)) {
      throw new InvalidBundleException(place, "its proof is to another checkpoint");
    }
    try {
      given.proof().inclusion(checkpoint).verify(sha.leaf(given.entry()), checkpoint.root());
      Entry entry = EntryCodec.decode(given.entry());
      Optional<StoredPayload> payload = payload(entry, given.payload(), place);
      proved.add(new Proved(index, entry, payload));
    } catch (InvalidProofException | MalformedException e) {
      throw new InvalidBundleException(place, e);
    }
  }

  private Optional<StoredPayload> payload(Entry entry, Optional<byte[]> stored, String place)
      throws InvalidBundleException {
    Optional<PayloadRef> named = entry.payload();
    if (named.isPresent() != stored.isPresent()) {
      throw new InvalidBundleException(
          place, named.isPresent() ? "its payload is missing" : "it names no payload");
    }
    if (named.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = stored.orElseThrow();
    if (bytes.length != named.get().bytes() || !sha.digest(bytes).equals(named.get().address())) {
      throw new InvalidBundleException(place, "its payload is not the one that it names");
    }
    StoredPayload payload = StoredPayload.decode(bytes);
    if (entry instanceof RecordEntry record) {
      Optional<String> contradiction = PayloadClaims.contradiction(record, payload, sha);
      require(contradiction.isEmpty(), place, contradiction.orElse(""));
    }
    return Optional.of(payload);
  }

  private static void require(boolean condition, String place, String otherwise)
      throws InvalidBundleException {
    if (!condition) {
      throw new InvalidBundleException(place, otherwise);
    }
  }

  /** A value in Confluent's wire format can be read with what is in the bundle. */
  private void requireSchemas() throws InvalidBundleException {
    Set<Integer> schemas = new HashSet<>();
    for (Proved entry : proved) {
      if (entry.entry() instanceof SchemaEntry schema) {
        schemas.add(schema.registryId());
      }
    }
    for (Proved entry : proved) {
      if (entry.entry() instanceof RecordEntry) {
        byte[] value = entry.payload().orElseThrow().value();
        if (value != null && value.length >= SCHEMA_ID_END && value[0] == 0) {
          int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
          require(schemas.contains(id), "entry " + entry.index(), "its schema is missing: " + id);
        }
      }
    }
  }

  /** Each outcome whose transaction is in the bundle names it with the right hash. */
  private int requireAnswers() throws InvalidBundleException {
    Map<Source, Hash> transactions = new HashMap<>();
    for (Proved entry : proved) {
      if (entry.entry() instanceof RecordEntry record
          && record.source().topic().endsWith(TRANSACTIONS)) {
        byte[] value = entry.payload().orElseThrow().value();
        transactions.put(source(record), sha.digest(value == null ? NOTHING : value));
      }
    }
    int answered = 0;
    for (Proved entry : proved) {
      if (entry.entry() instanceof RecordEntry record && record.outcome().isPresent()) {
        Outcome outcome = record.outcome().get();
        for (Map.Entry<Source, Hash> transaction : transactions.entrySet()) {
          if (transaction.getKey().partition() == outcome.sourcePartition()
              && transaction.getKey().offset() == outcome.sourceOffset()
              && record.source().topic().startsWith(transaction.getKey().prefix())) {
            require(
                transaction.getValue().equals(outcome.sourceHash()),
                "entry " + entry.index(),
                "it answers a transaction of other content than the one in the bundle");
            answered++;
          }
        }
      }
    }
    return answered;
  }

  private static Source source(RecordEntry record) {
    String topic = record.source().topic();
    return new Source(
        topic.substring(0, topic.length() - TRANSACTIONS.length()),
        record.source().partition(),
        record.offset());
  }
}
