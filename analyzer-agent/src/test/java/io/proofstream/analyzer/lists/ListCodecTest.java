package io.proofstream.analyzer.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEffect;
import io.proofstream.v1.ListSubject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListCodecTest {
  private static final int LENGTH_BYTES = 7;

  private static byte[] empty() throws ListRefused {
    return ListCodec.encode(
        EntityList.newBuilder()
            .setName("none")
            .setOf(ListSubject.ACCOUNT)
            .setEffect(ListEffect.NONE)
            .setEntries(List.of())
            .build());
  }

  @Test
  void aListWithoutEntriesIsAList() throws Exception {
    assertThat(ListCodec.decode(empty()).getEntries()).isEmpty();
  }

  @Test
  void aListThatSaysItHasMoreEntriesThanJavaCanCountIsRefused() throws Exception {
    byte[] sound = empty();
    byte[] endless = Arrays.copyOf(sound, sound.length - 1 + LENGTH_BYTES);
    Arrays.fill(endless, sound.length - 1, endless.length - 1, (byte) 0x80);
    endless[endless.length - 1] = 1;
    assertThatThrownBy(() -> ListCodec.decode(endless))
        .isInstanceOf(ListRefused.class)
        .hasMessageStartingWith("not a list: ");
  }
}
