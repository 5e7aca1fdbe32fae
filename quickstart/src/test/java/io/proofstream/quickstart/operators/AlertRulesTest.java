package io.proofstream.quickstart.operators;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.quickstart.operators.AlertRules.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AlertRulesTest {
  private static final String PACKAGE = "prometheus";

  /** A case of promtool's: its name, which begins with the alert's, and the alerts that fire. */
  private record Case(String name, Set<String> fires) {}

  @Test
  void prometheusTakesTheRules() throws Exception {
    Deploy.run(Deploy.PROMETHEUS, PACKAGE, List.of("promtool", "check", "rules", "rules.yaml"));
  }

  @Test
  void everyAlertFiresWhenItShallAndIsQuietWhenItShallBe() throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool", "test", "rules"));
    List<Path> files = Deploy.files(Deploy.PROMETHEUS.resolve("tests"), ".yaml");
    files.forEach(file -> command.add(file.toString()));
    Deploy.run(Deploy.PROMETHEUS, PACKAGE, command);
    List<Case> cases = new ArrayList<>();
    for (Path file : files) {
      cases.addAll(cases(file));
    }
    for (Rule rule : AlertRules.read().rules()) {
      assertThat(cases)
          .as("cases of %s", rule.name())
          .anyMatch(each -> of(rule, each) && each.fires().contains(rule.name()))
          .anyMatch(each -> of(rule, each) && !each.fires().contains(rule.name()));
    }
  }

  @Test
  void everyAlertSaysHowUrgentItIsAndWhereItsRunbookLies() throws Exception {
    Path operating = Deploy.CHECKOUT.resolve("docs/OPERATING.md");
    List<String> lines = Files.readAllLines(operating);
    for (Rule rule : AlertRules.read().rules()) {
      assertThat(rule.labels()).as(rule.name()).containsKey("severity");
      assertThat(rule.labels().get("severity")).as(rule.name()).isIn("page", "ticket");
      assertThat(rule.waits()).as("for of " + rule.name()).isNotEmpty();
      assertThat(rule.annotations())
          .as(rule.name())
          .containsOnlyKeys("summary", "description", "runbook_url")
          .containsEntry(
              "runbook_url", "docs/OPERATING.md#" + rule.name().toLowerCase(Locale.ROOT));
      assertThat(lines).contains("### " + rule.name());
    }
  }

  private static boolean of(Rule rule, Case tested) {
    return tested.name().startsWith(rule.name() + " ");
  }

  private static List<Case> cases(Path file) throws Exception {
    List<Case> cases = new ArrayList<>();
    for (Object test : (List<?>) ((Map<?, ?>) Deploy.yaml(file)).get("tests")) {
      Set<String> fires = new TreeSet<>();
      for (Object look : (List<?>) ((Map<?, ?>) test).get("promql_expr_test")) {
        for (Object sample : (List<?>) ((Map<?, ?>) look).get("exp_samples")) {
          String labels = (String) ((Map<?, ?>) sample).get("labels");
          fires.add(labels.substring(labels.indexOf('"') + 1, labels.lastIndexOf('"')));
        }
      }
      cases.add(new Case((String) ((Map<?, ?>) test).get("name"), fires));
    }
    return cases;
  }
}
