package io.proofstream.collector.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.mapping.Mapping;
import io.proofstream.collector.rows.Row;
import io.proofstream.runtime.settings.Markets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class RowSourceTest {
  private static final String FIRST = "{\"transaction_id\":\"1\"}\n";
  private static final String SECOND = "{\"transaction_id\":\"2\"}\n";

  @Test
  void gzipIsKnownByItsContent() throws Exception {
    assertThat(ids(gzip(FIRST + SECOND))).containsExactly("1", "2");
    assertThat(ids((FIRST + SECOND).getBytes(UTF_8))).containsExactly("1", "2");
    assertThat(ids(new byte[0])).isEmpty();
  }

  @Test
  void everyMemberOfAConcatenatedGzipIsReadEvenFromAPipe() throws Exception {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.writeBytes(gzip(FIRST));
    both.writeBytes(gzip(SECOND));
    InputStream pipe =
        new ByteArrayInputStream(both.toByteArray()) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 3));
          }

          @Override
          public synchronized int available() {
            return 0;
          }
        };
    assertThat(ids(pipe)).containsExactly("1", "2");
  }

  @Test
  void aCutGzipIsAnErrorAndNoEnd() throws Exception {
    byte[] whole = gzip((FIRST + SECOND).repeat(1_000));
    for (int length : new int[] {2, 9, 12, whole.length / 2, whole.length - 3}) {
      assertThatThrownBy(() -> ids(Arrays.copyOf(whole, length)))
          .isInstanceOf(EOFException.class)
          .hasMessage("ends within its gzip compression");
    }
  }

  @Test
  void whatIsAppendedLeavesTheFingerprintAsItWas() throws Exception {
    byte[] before = fingerprint(FIRST, FIRST.length(), Optional.empty());
    byte[] after = fingerprint(FIRST + SECOND, FIRST.length(), Optional.empty());
    assertThat(after).isEqualTo(before);
  }

  @Test
  void anotherBeginningOrMarketChangesTheFingerprint() throws Exception {
    byte[] before = fingerprint(FIRST, FIRST.length(), Optional.empty());
    assertThat(fingerprint(SECOND, FIRST.length(), Optional.empty())).isNotEqualTo(before);
    assertThat(fingerprint(FIRST, FIRST.length(), Optional.of("main"))).isNotEqualTo(before);
  }

  private static byte[] fingerprint(String text, long position, Optional<String> market)
      throws IOException {
    try (RowSource source = open(new ByteArrayInputStream(text.getBytes(UTF_8)), market)) {
      source.skipTo(position, 1);
      return source.fingerprint(position);
    }
  }

  private static List<String> ids(byte[] bytes) throws IOException {
    return ids(new ByteArrayInputStream(bytes));
  }

  private static List<String> ids(InputStream input) throws IOException {
    List<String> ids = new ArrayList<>();
    try (RowSource source = open(input, Optional.empty())) {
      for (Optional<Row> row = source.next(); row.isPresent(); row = source.next()) {
        ids.add(((Row.Json) row.get()).object().get("transaction_id").asText());
      }
    }
    return ids;
  }

  private static RowSource open(InputStream input, Optional<String> market) throws IOException {
    var plan = new RowSource.Plan(Mapping.canonical(), new Markets(List.of("main")), market);
    return RowSource.open(plan, input, () -> {});
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
      zipped.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
