package io.proofstream.auditlog.timestamp;

import io.proofstream.auditlog.tree.Sha256;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/**
 * What an authority is asked (RFC 3161 section 2.4.1): SHA-256, a nonce, its certificate wanted.
 */
public final class TimestampQuery {
  private final TimeStampRequest request;

  /**
   * @param message to be stamped; only its hash is sent
   * @param nonce that the answer must have, 8 bytes or more of randomness
   */
  public TimestampQuery(byte[] message, byte[] nonce) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    byte[] hash = new Sha256().digest(message).toBytes();
    this.request =
        generator.generate(NISTObjectIdentifiers.id_sha256, hash, new BigInteger(1, nonce));
  }

  /** DER of the TimeStampReq. */
  public byte[] encode() throws IOException {
    return request.getEncoded();
  }

  /**
   * Checks that an answer is one to this query: granted, the same hash, the same nonce.
   *
   * @param response DER or BER of a TimeStampResp
   * @throws InvalidTimestampException if it is not
   */
  public void check(byte[] response) throws InvalidTimestampException {
    TimeStampResponse parsed = Timestamp.parseResponse(response);
    try {
      parsed.validate(request);
    } catch (TSPException e) {
      throw new InvalidTimestampException("an answer to another question", e);
    }
    if (parsed.getTimeStampToken() == null) {
      throw new InvalidTimestampException("an answer without a token");
    }
  }
}
