package io.proofstream.auditlog.note;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.params.MLDSAParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Whether a signature line is a key's over a note (C2SP signed-note and tlog-cosignature). */
final class SignatureCheck {
  private static final int TIME_BYTES = Long.BYTES;

  private SignatureCheck() {}

  static boolean passes(VerifierKey key, SignedNote note, NoteSignature signature) {
    return switch (key.type()) {
      case ED25519 -> ed25519(key, note.signedBytes(), signature.bytes());
      case ED25519_COSIGNATURE -> cosignature(key, note, signature.bytes());
      case ML_DSA_44_COSIGNATURE -> mlDsa(key, note, signature.bytes());
    };
  }

  private static boolean ed25519(VerifierKey key, byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, key.publicKey(), 0, message, 0, message.length);
  }

  private static boolean cosignature(VerifierKey key, SignedNote note, byte[] timed) {
    if (timed.length != TIME_BYTES + Ed25519.SIGNATURE_SIZE) {
      return false;
    }
    long time = ByteBuffer.wrap(timed).getLong();
    String message = "cosignature/v1\ntime " + Long.toUnsignedString(time) + "\n" + note.text();
    return ed25519(
        key,
        message.getBytes(StandardCharsets.UTF_8),
        Arrays.copyOfRange(timed, TIME_BYTES, timed.length));
  }

  private static boolean mlDsa(VerifierKey key, SignedNote note, byte[] timed) {
    if (timed.length <= TIME_BYTES) {
      return false;
    }
    byte[] message;
    try {
      Checkpoint head = Checkpoint.parse(note.text());
      message = SubtreeMessage.of(key.name(), ByteBuffer.wrap(timed).getLong(), head);
    } catch (InvalidNoteException | IllegalArgumentException notACheckpointOfAShortName) {
      return false;
    }
    return mlDsa(key, message, Arrays.copyOfRange(timed, TIME_BYTES, timed.length));
  }

  private static boolean mlDsa(VerifierKey key, byte[] message, byte[] signature) {
    MLDSASigner signer = new MLDSASigner();
    signer.init(false, new MLDSAPublicKeyParameters(MLDSAParameters.ml_dsa_44, key.publicKey()));
    signer.update(message, 0, message.length);
    return signer.verifySignature(signature);
  }

  /** Whether a bare signature is the key's over a message. */
  static boolean passes(VerifierKey key, byte[] message, byte[] signature) {
    return key.type() == SignatureType.ML_DSA_44_COSIGNATURE
        ? mlDsa(key, message, signature)
        : ed25519(key, message, signature);
  }
}
