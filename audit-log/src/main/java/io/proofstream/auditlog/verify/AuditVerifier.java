package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.EntryCodec;
import io.proofstream.auditlog.entry.EntryKind;
import io.proofstream.auditlog.entry.GenesisEntry;
import io.proofstream.auditlog.entry.KeyEntry;
import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.entry.PartitionEntry;
import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.entry.StoredPayload;
import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.InvalidNoteException;
import io.proofstream.auditlog.note.NotePolicy;
import io.proofstream.auditlog.note.SignedNote;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.segment.SegmentFormat;
import io.proofstream.auditlog.tile.EntryBundle;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Verifies a whole log in one pass, in memory that does not grow with its entries: every entry's
 * encoding, leaf hash, chain link and payload, every tile at every level, every signature demanded,
 * and that nothing else is there.
 *
 * <p>A log may grow meanwhile: its tiles are listed before the checkpoint is read and its segments
 * after, so that none under the checkpoint is missed; what was found beyond it must come under a
 * later one.
 */
public final class AuditVerifier {
  private static final long PROGRESS_ENTRIES = 500_000;

  private final VerifyRequest request;
  private final VerifyListener listener;
  private final LogSource source;
  private final Trust trust;
  private final Sha256 sha = new Sha256();
  private final ChainCheck chains;
  private final Completeness completeness;
  private final Map<EntryKind, Long> kinds = new EnumMap<>(EntryKind.class);

  private Checkpoint checkpoint;
  private List<VerifierKey> signers = List.of();
  private List<Cosignature> cosignatures = List.of();
  private KeyHistory keys;
  private Optional<VerifyReport.Stamped> stamped = Optional.empty();
  private long writerEpoch = 1;

  private AuditVerifier(VerifyRequest request, VerifyListener listener) {
    this.request = request;
    this.listener = listener;
    this.chains = new ChainCheck(listener);
    this.source = new LogSource(request.evidence());
    this.trust = new Trust(request.policy(), request.witnesses());
    this.completeness = new Completeness(request.completeness());
  }

  /**
   * @param request what to verify
   * @param progress is told now and then how many entries are verified
   * @return what was found, the first fault included; a file that cannot be read is one
   */
  public static VerifyReport verify(VerifyRequest request, LongConsumer progress) {
    return verify(
        request,
        new VerifyListener() {
          @Override
          public void verified(long entries) {
            progress.accept(entries);
          }

          @Override
          public void range(SourcePartition source, OffsetRange range) {}
        });
  }

  /**
   * @param request what to verify
   * @param listener is told what is come across
   * @return what was found, the first fault included; a file that cannot be read is one
   */
  public static VerifyReport verify(VerifyRequest request, VerifyListener listener) {
    AuditVerifier verifier = new AuditVerifier(request, listener);
    Optional<String> fault = Optional.empty();
    try {
      verifier.run();
    } catch (FaultException e) {
      fault = Optional.of(e.getMessage());
    } catch (IOException | UncheckedIOException e) {
      fault = Optional.of("a file cannot be read: " + e);
    }
    return new VerifyReport(
        fault,
        Optional.ofNullable(verifier.checkpoint),
        verifier.signers,
        verifier.cosignatures,
        verifier.stamped,
        verifier.keys == null ? List.of() : verifier.keys.changes(),
        verifier.kinds,
        verifier.chains.report(),
        verifier.completeness.finish(),
        verifier.completeness.violations().named(),
        verifier.completeness.violations().count());
  }

  /** Where an entry stands, for messages. */
  static String place(String file, long index) {
    return file + ", entry " + index;
  }

  private void run() throws IOException, FaultException {
    Inventory inventory = Inventory.ofLog(request.evidence());
    StampedHeads stampedHeads = StampedHeads.of(request.evidence(), request.timestamps());
    SignedNote note = readNote();
    checkpoint = check(note);
    keys = new KeyHistory(checkpoint.origin(), trust);
    signers = signersGiven(note);
    cosignatures = trust.cosignatures(note);
    requireQuorum();
    inventory.addPayloads(request.evidence());
    OlderHeads older = OlderHeads.of(stampedHeads.and(request.older()), trust, checkpoint.origin());
    long size = checkpoint.size();
    completeness.logSize(size);
    try (PayloadCheck payloads =
        new PayloadCheck(request.evidence(), inventory.segmentsBelow(size))) {
      Frontier tree = new Frontier(sha, new TileCheck(source, inventory, size));
      BundleCheck bundles = new BundleCheck(source, inventory, size);
      older.check(tree);
      for (long number = 0; number * TilePath.WIDTH < size; number++) {
        String bundle = bundles.path(number).path();
        bundles.read(number);
        for (int i = 0; i < bundles.ends().length; i++) {
          check(bundles, i, tree, bundle, payloads);
          older.check(tree);
        }
        if (tree.size() / PROGRESS_ENTRIES > number * TilePath.WIDTH / PROGRESS_ENTRIES) {
          listener.verified(tree.size());
        }
      }
      payloads.checkEnd(size);
      checkRoot(tree);
    }
    keys.checkGiven();
    signers = signers(note, size);
    older.checkEnd(size, keys);
    stamped = stampedHeads.check();
    checkNothingBeyond(inventory);
  }

  private SignedNote readNote() throws IOException, FaultException {
    try {
      return SignedNote.parse(source.checkpoint());
    } catch (InvalidNoteException e) {
      throw new FaultException("checkpoint", e.getMessage());
    }
  }

  private static Checkpoint check(SignedNote note) throws FaultException {
    try {
      return Checkpoint.parse(note.text());
    } catch (InvalidNoteException e) {
      throw new FaultException("checkpoint", e.getMessage());
    }
  }

  /** A key given that did not sign may have left; that the log says so is known at the end. */
  private List<VerifierKey> signersGiven(SignedNote note) throws FaultException {
    try {
      return NotePolicy.signers(note, trust.known());
    } catch (InvalidNoteException e) {
      throw new FaultException("checkpoint", e.getMessage());
    }
  }

  private void requireQuorum() throws FaultException {
    try {
      trust.requireQuorum(signers);
    } catch (InvalidNoteException e) {
      throw new FaultException("checkpoint", e.getMessage());
    }
  }

  private List<VerifierKey> signers(SignedNote note, long size) throws FaultException {
    try {
      return keys.check(note, size);
    } catch (InvalidNoteException e) {
      throw new FaultException("checkpoint", e.getMessage());
    }
  }

  private void check(
      BundleCheck bundles, int i, Frontier tree, String bundle, PayloadCheck payloads)
      throws IOException, FaultException {
    long index = tree.size();
    int start = EntryBundle.start(bundles.ends(), i);
    int length = bundles.ends()[i] - start;
    Hash leaf = sha.leaf(bundles.bytes(), start, length);
    Entry entry = decode(bundles.bytes(), start, length, bundle, index);
    if (entry instanceof KeyEntry change) {
      keys.add(change, index, tree.root(), place(bundle, index));
    }
    tree.add(leaf);
    kinds.merge(entry.kind(), 1L, Long::sum);
    checkOrder(entry, index, bundle);
    if (entry instanceof PartitionEntry covered) {
      chains.check(covered, index, leaf, bundle);
    }
    payloads.check(entry, index);
    if (entry instanceof PartitionEntry covered) {
      completeness.add(covered, payloads, index);
    }
  }

  private static Entry decode(byte[] bytes, int start, int length, String bundle, long index)
      throws FaultException {
    try {
      return EntryCodec.decode(bytes, start, length);
    } catch (MalformedException e) {
      throw new FaultException(place(bundle, index), e.getMessage());
    }
  }

  private void checkOrder(Entry entry, long index, String bundle) throws FaultException {
    if ((index == 0) != (entry instanceof GenesisEntry)) {
      throw new FaultException(place(bundle, index), "the genesis is entry 0 and no other");
    }
    if (entry instanceof GenesisEntry genesis) {
      checkGenesis(genesis, place(bundle, index));
    }
    if (entry.writerEpoch() < writerEpoch) {
      throw new FaultException(
          place(bundle, index),
          "writer epoch %d after %d".formatted(entry.writerEpoch(), writerEpoch));
    }
    writerEpoch = entry.writerEpoch();
  }

  private void checkGenesis(GenesisEntry genesis, String place) throws FaultException {
    if (!genesis.origin().equals(checkpoint.origin())) {
      throw new FaultException(
          place, "genesis of %s in a log of %s".formatted(genesis.origin(), checkpoint.origin()));
    }
    if (genesis.entryVersion() != EntryCodec.VERSION
        || genesis.payloadVersion() != StoredPayload.VERSION
        || genesis.segmentVersion() != SegmentFormat.VERSION) {
      throw new FaultException(place, "a format version that this verifier does not read");
    }
  }

  private void checkRoot(Frontier tree) throws FaultException {
    if (!tree.root().equals(checkpoint.root())) {
      throw new FaultException(
          "checkpoint",
          "its root is %s, the %d entries have %s"
              .formatted(checkpoint.root(), tree.size(), tree.root()));
    }
  }

  private void checkNothingBeyond(Inventory inventory) throws IOException, FaultException {
    if (inventory.beyond(checkpoint.size()).isEmpty()) {
      return;
    }
    CheckpointWatch watch = new CheckpointWatch(source, request.publicationWaitMax());
    while (true) {
      SignedNote now = readNote();
      signers(now, checkpoint.size());
      long size = check(now).size();
      List<String> beyond = inventory.beyond(size);
      if (beyond.isEmpty()) {
        return;
      }
      if (!watch.awaitChange()) {
        throw new FaultException(
            beyond.get(0),
            "beyond the checkpoint's size "
                + size
                + ": put there, or left by a writer that was killed and has not been started"
                + " since");
      }
    }
  }
}
