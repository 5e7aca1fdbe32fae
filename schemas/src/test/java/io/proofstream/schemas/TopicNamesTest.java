package io.proofstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TopicNamesTest {
  private final TopicNames plain = new TopicNames("");
  private final TopicNames site = new TopicNames("site-a.");

  @Test
  void putsThePrefixInFront() {
    assertThat(site.of(Topics.DECISIONS)).isEqualTo("site-a.decisions.v1");
    assertThat(plain.of(Topics.DECISIONS)).isEqualTo("decisions.v1");
  }

  @Test
  void namesTheSubjectAsConfluentsSerializersDo() {
    assertThat(site.subject(Topics.ALERTS)).isEqualTo("site-a.alerts.v1-value");
  }

  @Test
  void findsEveryTopicByItsFullName() {
    for (Topic<?> topic : Topics.all(List.of("high-value"))) {
      assertThat(site.topicOf(site.of(topic))).as(topic.name()).contains(topic);
      assertThat(plain.topicOf(plain.of(topic))).as(topic.name()).contains(topic);
    }
  }

  @Test
  void findsEveryTopicBehindTheAliasOfAMirror() {
    for (Topic<?> topic : Topics.all(List.of("high-value"))) {
      assertThat(site.topicOf("emea." + site.of(topic))).as(topic.name()).contains(topic);
      assertThat(plain.topicOf("emea." + plain.of(topic))).as(topic.name()).contains(topic);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"decisions.v1", "site-b.decisions.v1", "site-a.payments", "", "."})
  void findsNoTopicThatIsNotOfThisDeployment(String name) {
    assertThat(site.topicOf(name)).isEmpty();
  }

  @Test
  void givesReadersAPatternWithAndWithoutAlias() {
    assertThat("site-a.alerts.v1").matches(site.pattern(Topics.ALERTS));
    assertThat("emea.site-a.alerts.v1").matches(site.pattern(Topics.ALERTS));
    assertThat("site-a.alerts.v10").doesNotMatch(site.pattern(Topics.ALERTS));
    assertThat("site-aXalerts.v1").doesNotMatch(site.pattern(Topics.ALERTS));
  }

  @Test
  void refusesAPrefixThatATopicsNameCannotHave() {
    assertThatThrownBy(() -> new TopicNames("site/a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'site/a'");
  }
}
