package io.proofstream.auditlog.timestamp;

import java.io.IOException;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * An authority's answer that holds a token (RFC 3161 section 2.4.2), as it is stored.
 *
 * @param token signed by the authority; who that is has not been checked
 */
record Timestamp(TimeStampToken token) {
  /**
   * @param response DER or BER of a TimeStampResp
   * @throws InvalidTimestampException if it is none, or more, or says that no stamp was granted
   */
  static Timestamp parse(byte[] response) throws InvalidTimestampException {
    TimeStampToken token = parseResponse(response).getTimeStampToken();
    if (token == null) {
      throw new InvalidTimestampException("an answer without a token");
    }
    return new Timestamp(token);
  }

  static TimeStampResponse parseResponse(byte[] response) throws InvalidTimestampException {
    try {
      ASN1Primitive whole = ASN1Primitive.fromByteArray(response);
      TimeStampResponse parsed = new TimeStampResponse(whole.getEncoded());
      int status = parsed.getStatus();
      if (status > 1) {
        throw new InvalidTimestampException(
            "the authority grants no stamp: status %d%s"
                .formatted(
                    status,
                    parsed.getStatusString() == null ? "" : ", " + parsed.getStatusString()));
      }
      return parsed;
    } catch (IOException | TSPException | RuntimeException e) {
      // Bouncy Castle's parsers answer damaged bytes with unchecked exceptions of any kind.
      throw new InvalidTimestampException("not a time stamp's response", e);
    }
  }

  /** When the authority says that it saw what it stamped. */
  Instant time() {
    return token.getTimeStampInfo().getGenTime().toInstant();
  }
}
