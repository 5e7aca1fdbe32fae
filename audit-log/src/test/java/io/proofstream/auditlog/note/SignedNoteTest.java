package io.proofstream.auditlog.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.note.NotePolicy.UnknownKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {
  private static final String TEXT = "example.org/log\n3\nnothing\n";

  private final Ed25519SigningKey key = key("example.org/log", 1);
  private final Ed25519SigningKey stranger = key("example.org/other", 2);

  private static Ed25519SigningKey key(String name, int seed) {
    byte[] bytes = new byte[SigningKey.SEED_BYTES];
    bytes[0] = (byte) seed;
    try {
      return new Ed25519SigningKey(name, bytes);
    } catch (InvalidNoteException e) {
      throw new AssertionError(e);
    }
  }

  private static SignedNote note(Ed25519SigningKey... keys) {
    List<NoteSignature> signatures = new ArrayList<>();
    for (Ed25519SigningKey key : keys) {
      signatures.add(key.sign(TEXT));
    }
    return new SignedNote(TEXT, signatures);
  }

  private NotePolicy policy(UnknownKeys unknown) {
    return new NotePolicy(List.of(key.verifierKey()), unknown);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theSpecificationsExampleVerifies() throws InvalidNoteException {
    VerifierKey example =
        VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
    SignedNote note =
        SignedNote.parse(
            bytes(
                "This is an example message.\n\n\u2014 example.com/foo"
                    + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXm"
                    + "RKuwHjG1Yu72IneyaQM=\n"));
    assertThat(new NotePolicy(List.of(example), UnknownKeys.REFUSED).check(note))
        .containsExactly(example);
  }

  @Test
  void aNoteIsReadBackAsWrittenAndVerifies() throws InvalidNoteException {
    SignedNote read = SignedNote.parse(note(key, stranger).encode());
    assertThat(read.text()).isEqualTo(TEXT);
    assertThat(policy(UnknownKeys.IGNORED).check(read)).containsExactly(key.verifierKey());
  }

  @Test
  void aTextMayHaveEmptyLinesOfItsOwn() throws InvalidNoteException {
    String text = "a\n\nb\n";
    SignedNote note = new SignedNote(text, List.of(key.sign(text)));
    assertThat(SignedNote.parse(note.encode()).text()).isEqualTo(text);
  }

  @Test
  void sixteenLinesOfThreeThousandCharactersAreRead() throws InvalidNoteException {
    List<NoteSignature> signatures = new ArrayList<>(List.of(key.sign(TEXT)));
    for (int i = 0; i < 20; i++) {
      signatures.add(new NoteSignature("witness.example/" + i, i, new byte[2428]));
    }
    SignedNote read = SignedNote.parse(new SignedNote(TEXT, signatures).encode());
    assertThat(read.signatures()).hasSize(21);
    assertThat(policy(UnknownKeys.IGNORED).check(read)).hasSize(1);
  }

  @Test
  void aLineByAnUnknownKeyIsRefusedUnlessAllowed() {
    assertThatThrownBy(() -> policy(UnknownKeys.REFUSED).check(note(key, stranger)))
        .isInstanceOf(InvalidNoteException.class)
        .hasMessageContaining("example.org/other")
        .hasMessageContaining("not among the keys given");
  }

  @Test
  void aMissingSignatureIsRefused() {
    assertThatThrownBy(() -> policy(UnknownKeys.IGNORED).check(note(stranger)))
        .hasMessage("no signature by " + key.verifierKey().text());
  }

  @Test
  void aBadSignatureOfAKnownKeyIsRefusedThoughAGoodOneFollows() {
    NoteSignature bad = key.sign("other text\n");
    SignedNote note = new SignedNote(TEXT, List.of(bad, key.sign(TEXT)));
    assertThatThrownBy(() -> policy(UnknownKeys.IGNORED).check(note))
        .hasMessage("the signature by example.org/log does not verify");
  }

  @Test
  void aKeyIdOfAnotherKeyUnderTheSameNameIsUnknown() {
    NoteSignature other = key("example.org/log", 9).sign(TEXT);
    SignedNote note = new SignedNote(TEXT, List.of(key.sign(TEXT), other));
    assertThatThrownBy(() -> policy(UnknownKeys.REFUSED).check(note))
        .hasMessageContaining("not among the keys given");
  }

  @Test
  void anyFlippedBitOfANoteIsFound() {
    byte[] note = note(key).encode();
    for (int bit = 0; bit < note.length * Byte.SIZE; bit++) {
      byte[] flipped = note.clone();
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThatThrownBy(() -> policy(UnknownKeys.REFUSED).check(SignedNote.parse(flipped)))
          .as("bit %d", bit)
          .isInstanceOf(InvalidNoteException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "text\n",
        "text\n\n",
        "text\n\nno dash AAAAAAAA\n",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n\u2014 name AAAAAAAA",
        "text\n\n\u2014 name AAAAAAAA\n\n",
        "text\n\n\u2014 na+me AAAAAAAA\n",
        "text\n\n\u2014 na me AAAAAAAA\n",
        "text\n\n\u2014  AAAAAAAA\n",
        "text\n\n\u2014 name AAAAAA\n",
        "text\n\n\u2014 name AAAAAAA\n",
        "text\n\n\u2014 name AAAAAAB=\n",
        "text\n\n\u2014 name AAAA-A==\n",
        "text\n\n\u2014 name AAAAAA==\n",
        "te\rxt\n\n\u2014 name AAAAAAAA\n",
        "te\txt\n\n\u2014 name AAAAAAAA\n",
        "text\n\n\u2014 name AAAAAAAA\ntrailing\n"
      })
  void aMalformedNoteIsRefused(String note) {
    assertThatThrownBy(() -> SignedNote.parse(bytes(note)))
        .isInstanceOf(InvalidNoteException.class);
  }

  @Test
  void aNoteThatIsNotUtf8IsRefused() {
    byte[] note = note(key).encode();
    note[0] = (byte) 0xC3;
    assertThatThrownBy(() -> SignedNote.parse(note)).hasMessage("the note is not UTF-8");
  }

  @Test
  void aPrivateKeyIsReadBackAndItsTextStaysOutOfMessages() throws InvalidNoteException {
    String secret = key.secretText();
    assertThat(SigningKey.parse(secret).verifierKey()).isEqualTo(key.verifierKey());
    assertThat(key.toString()).doesNotContain(secret.substring(secret.lastIndexOf('+') + 1));
    assertThatThrownBy(() -> SigningKey.parse(secret.replace("log+", "lag+")))
        .isInstanceOf(InvalidNoteException.class)
        .hasMessageNotContaining(secret.substring(secret.lastIndexOf('+') + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com/foo",
        "example.com/foo+530d903a",
        "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/bar+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
        "example.com/foo+530d903a+"
      })
  void aMalformedVerifierKeyIsRefused(String text) {
    assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(InvalidNoteException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.org/log\n3\n",
        "example.org/log\n03\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "example.org/log\n+3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "example.org/log\n-3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "example.org/log\n9223372036854775808\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "example.org/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "example.org/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
        "example.org/log\n3\nAAAA\n",
        "example.org/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
        "example.org/log\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        "example org\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
        "\n3\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
      })
  void aMalformedCheckpointIsRefused(String text) {
    assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidNoteException.class);
  }
}
