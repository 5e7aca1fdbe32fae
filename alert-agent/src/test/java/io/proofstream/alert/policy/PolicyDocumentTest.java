package io.proofstream.alert.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class PolicyDocumentTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  @Test
  void everyPolicyInTheDocumentCanBePublished() throws Exception {
    String document =
        Files.readString(PolicyFormatTest.EXAMPLE.resolve("../../POLICY.md").normalize());
    List<String> policies = YAML.matcher(document).results().map(match -> match.group(1)).toList();
    assertThat(policies).hasSizeGreaterThanOrEqualTo(5);
    for (String policy : policies) {
      assertThat(AlertPolicy.parse(policy.getBytes(UTF_8)).groupBy()).isNotEmpty();
    }
  }
}
