package io.proofstream.auditlog.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.auditlog.tree.Sha256;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentIdTest {
  @Test
  void helloWorldHasItsKnownName() {
    byte[] content = "hello world".getBytes(StandardCharsets.UTF_8);
    assertThat(ContentId.of(new Sha256().digest(content)))
        .isEqualTo("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e")
        .hasSize(ContentId.CHARACTERS);
  }
}
