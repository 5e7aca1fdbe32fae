package io.proofstream.auditlog.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.tree.Hash;
import io.proofstream.auditlog.tree.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntryCodecTest {
  private static final Hash HASH = new Sha256().digest(new byte[] {1});
  private static final SourcePartition SOURCE =
      new SourcePartition("t", new UUID(0x0102030405060708L, 0x090a0b0c0d0e0f10L), 3);

  private static final RecordEntry SMALLEST =
      new RecordEntry(
          1,
          SOURCE,
          5,
          -1,
          -1,
          new PayloadRef(Hash.ZERO, 29),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private static final List<Entry> ENTRIES =
      List.of(
          new GenesisEntry(1, "example.org/log", 1_700_000_000_000L, 1, 1, 1),
          SMALLEST,
          new RecordEntry(
              2,
              new SourcePartition("transaktionen-für.v1", new UUID(1, 2), 0),
              1L << 40,
              7,
              1_700_000_000_000L,
              new PayloadRef(HASH, 400),
              Optional.of(new ChainLink(8, 9, HASH)),
              Optional.of(HASH),
              Optional.of(new Outcome(1, 2, 3, HASH))),
          new SchemaEntry(3, 17, "decisions.v1-value", new PayloadRef(HASH, 90)),
          new GapEntry(4, SOURCE, 6, 6, GapEntry.Reason.COMPACTION, Optional.empty()),
          new GapEntry(
              4, SOURCE, 6, 60, GapEntry.Reason.RETENTION, Optional.of(new ChainLink(5, 1, HASH))));

  @Test
  void everyKindIsReadBackAsWritten() {
    for (Entry entry : ENTRIES) {
      assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
    }
  }

  @Test
  void aRecordHasTheBytesOfTheFormatsDescription() {
    assertThat(HexFormat.of().formatHex(EntryCodec.encode(SMALLEST)))
        .isEqualTo(
            "01" // version
                + "02" // kind: record
                + "0000000000000001" // writer epoch
                + "00" // flags
                + "000174" // topic
                + "0102030405060708090a0b0c0d0e0f10" // topic id
                + "00000003" // partition
                + "0000000000000005" // offset
                + "ffffffff" // leader epoch
                + "ffffffffffffffff" // timestamp
                + "00".repeat(32) // payload address
                + "0000001d"); // payload length
  }

  @Test
  void anEntryCutShortAnywhereIsRefused() {
    for (Entry entry : ENTRIES) {
      byte[] bytes = EntryCodec.encode(entry);
      for (int length = 0; length < bytes.length; length++) {
        byte[] cut = Arrays.copyOf(bytes, length);
        assertThatThrownBy(() -> EntryCodec.decode(cut)).isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void whatIsReadIsTheOneEncodingOfIt() {
    long seed = System.currentTimeMillis();
    System.out.println("EntryCodecTest seed " + seed);
    Random random = new Random(seed);
    int read = 0;
    for (int run = 0; run < 200_000; run++) {
      byte[] bytes = EntryCodec.encode(ENTRIES.get(random.nextInt(ENTRIES.size())));
      bytes[random.nextInt(Math.min(bytes.length, 40))] = (byte) random.nextInt();
      try {
        assertThat(EntryCodec.encode(EntryCodec.decode(bytes))).isEqualTo(bytes);
        read++;
      } catch (MalformedException refused) {
        assertThat(refused).hasMessageMatching(".+");
      }
    }
    assertThat(read).isPositive();
  }

  @Test
  void bytesAfterAnEntryUnknownVersionsKindsAndFlagsAreRefused() {
    byte[] bytes = EntryCodec.encode(SMALLEST);
    assertRefused(Arrays.copyOf(bytes, bytes.length + 1), "1 bytes follow the entry");
    assertRefused(with(bytes, 0, 2), "entry version 2, this reads 1");
    assertRefused(with(bytes, 1, 6), "kind 6 is unknown to this version");
    assertRefused(with(bytes, 10, 8), "flags 08, known are 07");
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    byte[] changed = bytes.clone();
    changed[at] = (byte) value;
    return changed;
  }

  private static void assertRefused(byte[] bytes, String message) {
    assertThatThrownBy(() -> EntryCodec.decode(bytes)).hasMessage(message);
  }

  @Test
  void aPayloadTellsNullFromEmpty() {
    byte[] salt = new byte[StoredPayload.SALT_BYTES];
    byte[] none = {};
    List<PayloadHeader> headers =
        List.of(new PayloadHeader("a", null), new PayloadHeader("a", none));
    byte[] nulls = new StoredPayload(salt, null, headers, null).encode();
    byte[] empties = new StoredPayload(salt, none, headers, none).encode();

    StoredPayload payload = StoredPayload.decode(nulls);

    assertThat(nulls).isNotEqualTo(empties);
    assertThat(payload.key()).isNull();
    assertThat(payload.value()).isNull();
    assertThat(payload.headers().get(0).value()).isNull();
    assertThat(payload.headers().get(1).value()).isEmpty();
    assertThat(StoredPayload.decode(empties).key()).isEmpty();
  }

  @Test
  void aPayloadCutShortOrWithBytesAfterItIsRefused() {
    byte[] key = "key".getBytes(StandardCharsets.UTF_8);
    byte[] bytes =
        new StoredPayload(new byte[16], key, List.of(new PayloadHeader("h", key)), new byte[] {9})
            .encode();
    for (int length = 0; length <= bytes.length + 1; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      if (length != bytes.length) {
        assertThatThrownBy(() -> StoredPayload.decode(cut)).isInstanceOf(MalformedException.class);
      }
    }
  }

  @Test
  void aKeysCommitmentIsTheHashOfSaltAndKey() {
    byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
    byte[] key = "4000 1234".getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new StoredPayload(salt, key, List.of(), null).encode();
    Sha256 sha = new Sha256();
    PayloadView view = new PayloadView();
    view.moveTo(bytes, 0, bytes.length);
    byte[] commitment = new byte[Hash.BYTES];
    view.writeKeyCommitment(sha, commitment, 0);
    assertThat(Hash.of(commitment))
        .isEqualTo(sha.digest("0123456789abcdef4000 1234".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void anOutcomeHeaderOfAnotherLengthOrWithANegativeNumberIsNone() {
    byte[] good = new byte[Outcome.BYTES];
    byte[] negative = good.clone();
    negative[0] = (byte) 0x80;
    assertThat(Outcome.in(List.of(header(good)))).isPresent();
    assertThat(Outcome.in(List.of(header(new byte[51])))).isEmpty();
    assertThat(Outcome.in(List.of(header(negative)))).isEmpty();
    assertThat(Outcome.in(List.of(header(good), header(null)))).isEmpty();
  }

  private static PayloadHeader header(byte[] value) {
    return new PayloadHeader(Outcome.HEADER, value);
  }
}
