package io.proofstream.alert.policy;

import static io.proofstream.fuzz.Decoder.require;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions of alerts. */
final class MatchFuzzTest {
  private static final List<String> QUEUES = List.of("urgent");
  private static final List<String> MARKETS = List.of("main");

  static Stream<byte[]> seeds() {
    return Stream.of(
            "any",
            "amount_minor >= 100000 and currency = EUR",
            "severity >= HIGH and market = main and queue = urgent",
            "reason = \"a b\" and account_id = '1'",
            "outcome = BLOCK")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void whatIsTakenIsTakenAgainFromItsOwnText(byte[] input) {
    var taken =
        Decoder.run(
            MatchRefused.class, () -> Match.parse(new String(input, UTF_8), QUEUES, MARKETS));
    taken.ifPresent(
        match ->
            require(
                Decoder.run(MatchRefused.class, () -> Match.parse(match.text(), QUEUES, MARKETS))
                    .equals(taken),
                "its own text means something else"));
  }
}
