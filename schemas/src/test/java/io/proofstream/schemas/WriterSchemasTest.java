package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.v1.Label;
import org.junit.jupiter.api.Test;

final class WriterSchemasTest {
  private static final int UNKNOWN = 99;

  private final HeldSchemas registry = new HeldSchemas();
  private final WriterSchemas schemas = new WriterSchemas(registry);

  @Test
  void asksOnceForASchemaThatIsThere() {
    int id = registry.add(Label.getClassSchema());
    for (int i = 0; i < 10_000; i++) {
      schemas.find(id);
    }

    assertThat(registry.asked()).isEqualTo(1);
  }

  @Test
  void asksSeldomForASchemaThatIsNotThere() {
    for (int i = 0; i < 100_000; i++) {
      schemas.find(UNKNOWN);
    }

    assertThat(registry.asked()).isBetween(100, 120);
  }

  @Test
  void findsASchemaThatTheRegistryLearnedOfLate() {
    schemas.find(1);
    registry.add(Label.getClassSchema());
    schemas.find(1);
    schemas.find(1);

    assertThat(schemas.find(1)).contains(Label.getClassSchema());
  }

  @Test
  void asksAgainAfterTheRegistryWasAway() {
    int id = registry.add(Label.getClassSchema());
    registry.away(true);
    assertThatThrownBy(() -> schemas.find(id)).isInstanceOf(RegistryUnavailableException.class);
    registry.away(false);

    assertThat(schemas.find(id)).contains(Label.getClassSchema());
  }
}
