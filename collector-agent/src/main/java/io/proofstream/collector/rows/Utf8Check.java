package io.proofstream.collector.rows;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Whether bytes are well-formed UTF-8 (RFC 3629), strictly: nothing is replaced. One thread. */
final class Utf8Check {
  private static final int CHARACTERS = 1_024;

  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final CharBuffer sink = CharBuffer.allocate(CHARACTERS);

  /**
   * @param row a row's bytes
   * @throws RowRejected if they are not UTF-8
   */
  void require(byte[] row) throws RowRejected {
    if (isAscii(row)) {
      return;
    }
    ByteBuffer source = ByteBuffer.wrap(row);
    decoder.reset();
    CoderResult result;
    do {
      sink.clear();
      result = decoder.decode(source, sink, true);
    } while (result.isOverflow());
    if (result.isError()) {
      throw new RowRejected(
          RejectionCode.WRONG_ENCODING,
          "byte %d of the row (0x%02X) is not UTF-8"
              .formatted(source.position() + 1, row[source.position()]));
    }
  }

  private static boolean isAscii(byte[] row) {
    int bits = 0;
    for (byte b : row) {
      bits |= b;
    }
    return bits >= 0;
  }
}
