package io.proofstream.analyzer.lists;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEffect;
import io.proofstream.v1.ListEntry;
import io.proofstream.v1.ListSubject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies of lists. */
final class ListFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(
        ListCodec.encode(
            EntityList.newBuilder()
                .setName("blocked")
                .setOf(ListSubject.COUNTERPARTY)
                .setEffect(ListEffect.BLOCK)
                .setEntries(
                    List.of(
                        ListEntry.newBuilder()
                            .setValue("shop-7")
                            .setReason("a seed")
                            .setBy("anna")
                            .build()))
                .build()));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aListThatIsTakenIsTakenAgainAsItIsWritten(byte[] input) {
    Decoder.run(ListRefused.class, () -> ListCodec.decode(input))
        .map(ListFuzzTest::written)
        .ifPresent(
            body ->
                require(
                    Decoder.run(ListRefused.class, () -> ListCodec.decode(body))
                        .filter(list -> Arrays.equals(written(list), body))
                        .isPresent(),
                    "a list changes by being written"));
  }

  private static byte[] written(EntityList list) {
    return Decoder.run(ListRefused.class, () -> ListCodec.encode(list)).orElseThrow();
  }
}
