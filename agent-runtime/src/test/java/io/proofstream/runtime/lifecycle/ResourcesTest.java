package io.proofstream.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ResourcesTest {
  private final List<String> closed = new ArrayList<>();
  private final Resources resources = new Resources();

  @Test
  void whatWasOpenedLastIsClosedFirst() {
    resources.add(() -> closed.add("first"));
    resources.add(() -> closed.add("second"));
    resources.close();
    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void aFailureDoesNotKeepTheOthersOpen() {
    resources.add(() -> closed.add("first"));
    resources.add(
        () -> {
          throw new IllegalStateException("second");
        });
    resources.add(
        () -> {
          throw new IllegalStateException("third");
        });
    assertThatThrownBy(resources::close)
        .hasMessage("third")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(closed).containsExactly("first");
  }
}
