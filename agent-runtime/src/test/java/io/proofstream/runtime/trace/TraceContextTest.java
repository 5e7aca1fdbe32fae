package io.proofstream.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceContextTest {
  private static final String HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void aHeaderComesBackAsItWas() {
    assertThat(TraceContext.parse(HEADER).orElseThrow().header()).isEqualTo(HEADER);
  }

  @Test
  void aChildStaysInTheTraceUnderASpanOfItsOwn() {
    TraceContext parent = TraceContext.parse(HEADER).orElseThrow();
    TraceContext child = parent.child(7);
    assertThat(child.traceId()).isEqualTo(parent.traceId());
    assertThat(child.spanId()).isNotEqualTo(parent.spanId());
    assertThat(child).isEqualTo(parent.child(7)).isNotEqualTo(parent.child(8));
  }

  @Test
  void aNewTraceIsValid() {
    TraceContext begun = TraceContext.begin(new Random(1));
    assertThat(TraceContext.parse(begun.header())).contains(begun);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0G",
        "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333/-01",
        "00-0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331_01",
        "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
      })
  void aHeaderOfAnotherFormIsIgnored(String header) {
    assertThat(TraceContext.parse(header)).isEmpty();
  }
}
