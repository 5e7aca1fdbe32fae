package io.proofstream.auditlog.witness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.auditlog.note.VerifierKey;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WitnessPolicyTest {
  private static final String LOG =
      "log " + WitnessSamples.logKey(WitnessSamples.ORIGIN, 1).verifierKey().text();
  private static final String TWO_LEVELS =
      """
      # Two organisations.
      %s https://log.example.org/

      witness X1 %s https://x1.example.org/
      \twitness X2 %s\t
      witness X3 %s
      group X 2 X1 X2 X3
      witness Y1 %s
      witness Y2 %s
      group Y any Y1 Y2
      group both all X Y
      quorum both
      """
          .formatted(LOG, vkey(1), vkey(2), vkey(3), vkey(4), vkey(5));

  private static String vkey(int number) {
    return WitnessSamples.witnessKey(number).verifierKey().text();
  }

  private static WitnessPolicy parse(String text) throws InvalidPolicyException {
    return WitnessPolicy.parse(text.getBytes(UTF_8));
  }

  private static Set<VerifierKey> keys(int... numbers) {
    return Arrays.stream(numbers)
        .mapToObj(number -> WitnessSamples.witnessKey(number).verifierKey())
        .collect(Collectors.toSet());
  }

  @Test
  void aQuorumOfTwoLevelsIsMetByEnoughOfEach() throws InvalidPolicyException {
    WitnessPolicy policy = parse(TWO_LEVELS);
    assertThat(policy.quorumMetBy(keys(1, 3, 5))).isTrue();
    assertThat(policy.quorumMetBy(keys(1, 2, 3, 4, 5, 6))).isTrue();
    assertThat(policy.quorumMetBy(keys(1, 2, 3))).isFalse();
    assertThat(policy.quorumMetBy(keys(1, 4, 5))).isFalse();
    assertThat(policy.quorumMetBy(keys())).isFalse();
  }

  @Test
  void logsAndWitnessesHaveKeysAndUrls() throws InvalidPolicyException {
    WitnessPolicy policy = parse(TWO_LEVELS);
    assertThat(policy.logKeys(WitnessSamples.ORIGIN)).hasSize(1);
    assertThat(policy.logKeys("example.org/other")).isEmpty();
    assertThat(policy.logs().get(0).url()).contains("https://log.example.org/");
    assertThat(policy.witnesses().get(0).url()).contains("https://x1.example.org/");
    assertThat(policy.witnesses().get(1).url()).isEmpty();
    assertThat(policy.witnessKeys()).containsExactlyInAnyOrderElementsOf(keys(1, 2, 3, 4, 5));
  }

  @Test
  void noneIsMetByNobody() throws InvalidPolicyException {
    assertThat(parse("quorum none\n").quorumMetBy(keys())).isTrue();
  }

  @Test
  void aSingleWitnessIsAQuorum() throws InvalidPolicyException {
    WitnessPolicy policy = parse("witness W " + vkey(1) + "\nquorum W\n");
    assertThat(policy.quorumMetBy(keys(1))).isTrue();
    assertThat(policy.quorumMetBy(keys(2))).isFalse();
  }

  @Test
  void namesAreOctets() throws InvalidPolicyException {
    String latin = "witness \u00e9 %s\nwitness \u00e8 %s\nquorum \u00e8\n";
    byte[] file = latin.formatted(vkey(1), vkey(2)).getBytes(ISO_8859_1);
    assertThat(WitnessPolicy.parse(file).quorumMetBy(keys(2))).isTrue();
    assertThat(WitnessPolicy.parse(file).quorumMetBy(keys(1))).isFalse();
  }

  @Test
  void faultsAreNamedWithTheirLine() {
    String w = "witness W " + vkey(1) + "\n";
    assertFault("", "no quorum line");
    assertFault(w, "no quorum line");
    assertFault("quorum none", "does not end with a newline");
    assertFault("quorum W\n", "line 1: 'W' is not defined above");
    assertFault("quorum W\n" + w, "line 1: 'W' is not defined above");
    assertFault("quorum none\nquorum none\n", "line 2: a second quorum line");
    assertFault(w + w, "line 2: a public key given before");
    assertFault(w + "witness W " + vkey(2) + "\n", "line 2: 'W' is defined twice");
    assertFault("witness none " + vkey(1) + "\n", "line 1: 'none' cannot be defined");
    assertFault("witness W " + vkey(1).replace("/w1+", "/w2+") + "\n", "line 1: the verifier key");
    assertFault("witness W " + LOG.substring(4) + "\n", "line 1: a log's key as a witness's");
    assertFault("log " + vkey(1) + "\n", "line 1: a witness's key as a log's");
    assertFault("witness W\n", "line 1: expected: witness NAME VKEY [URL]");
    assertFault(w.replace("\n", " a b\n"), "line 1: expected: witness NAME VKEY [URL]");
    assertFault(w + "group G 0 W\n", "line 2: a threshold");
    assertFault(w + "group G 01 W\n", "line 2: a threshold");
    assertFault(w + "group G most W\n", "line 2: a threshold");
    assertFault(w + "group G 2 W\n", "line 2: 2 of 1 members can never be met");
    assertFault(w + "group G 1 W W\n", "line 2: 'W' is already a member");
    assertFault(w + "group G 1 W\ngroup H 1 W\n", "line 3: 'W' is already a member");
    assertFault(w + "group G any G\n", "line 2: 'G' is not defined above");
    assertFault(w + "group G any none\n", "line 2: 'none' is not defined above");
    assertFault(w + "group G any\n", "line 2: expected: group");
    assertFault("quorums none\n", "line 1: 'quorums' is none of");
    assertFault("quorum\u0000none\n", "line 1: a control character");
    assertFault("quorum none\r\n", "line 1: a control character");
    assertFault("#" + "x".repeat(PolicyParser.POLICY_BYTES_MAX) + "\n", "longer than");
  }

  private static void assertFault(String policy, String message) {
    assertThatThrownBy(() -> parse(policy))
        .as(policy.substring(0, Math.min(80, policy.length())))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining(message);
  }
}
