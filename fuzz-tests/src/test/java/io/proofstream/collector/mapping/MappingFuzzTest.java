package io.proofstream.collector.mapping;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import io.proofstream.fuzz.Examples;
import io.proofstream.runtime.settings.Markets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Mappings in YAML. */
final class MappingFuzzTest {
  private static final Markets MARKETS = new Markets(List.of("main"));
  private static final List<String> HEADER = List.of("id", "account", "shop", "time", "amount");

  static Stream<byte[]> seeds() {
    return Stream.concat(
        Stream.of("handbook.yaml", "payments.yaml", "iso20022.yaml").map(Examples::bytes),
        Stream.of(
                "{format: iso20022, occurred_at: {zone: UTC}}",
                "&a [*a, *a]",
                "a: !!int 'x'\n---\n")
            .map(text -> text.getBytes(StandardCharsets.UTF_8)));
  }

  @MethodSource("seeds")
  @FuzzTest
  void whatIsTakenFitsASourceOrSaysWhyNot(byte[] input) {
    Decoder.run(MappingException.class, () -> Mapping.parse("fuzz", input))
        .ifPresent(mapping -> Decoder.run(MappingException.class, () -> bind(mapping)));
  }

  private static RowMapper bind(Mapping mapping) {
    return switch (mapping.format()) {
      case CSV -> mapping.forCsv(HEADER, MARKETS, Optional.empty());
      case NDJSON -> mapping.forJson(MARKETS, Optional.empty());
      case ISO20022 -> mapping.forMessages(MARKETS, Optional.empty());
    };
  }
}
