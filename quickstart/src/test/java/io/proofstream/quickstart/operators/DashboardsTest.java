package io.proofstream.quickstart.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DashboardsTest {
  private static final int SCHEMA_VERSION_MIN = 39;

  @TempDir private Path folder;

  @Test
  void theDashboardsAreWhatTheirSourceWrites() throws Exception {
    String source = Deploy.GRAFANA.resolve("dashboards.py").toString();
    Deploy.run(folder, "python3", List.of("python3", source, folder.toString()));
    List<Path> written = Deploy.files(folder, ".json");
    assertThat(written).hasSameSizeAs(Deploy.files(Deploy.GRAFANA, ".json")).isNotEmpty();
    for (Path each : written) {
      assertThat(Deploy.GRAFANA.resolve(each.getFileName()))
          .as("python3 deploy/grafana/dashboards.py writes it again")
          .hasSameTextualContentAs(each);
    }
  }

  @Test
  void everyPanelSaysWhatItShowsInWhichUnitAndTakesTheChosenDatasource() throws Exception {
    List<JsonNode> panels = Dashboards.read().panels();
    assertThat(panels).isNotEmpty();
    for (JsonNode panel : panels) {
      String title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      assertThat(panel.path("description").asText()).as(title).isNotBlank();
      assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
      assertThat(panel.at("/fieldConfig/defaults/thresholds/steps")).as(title).isNotEmpty();
      assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
      assertThat(panel.path("targets")).as(title).isNotEmpty();
      for (JsonNode target : panel.path("targets")) {
        assertThat(target.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
      }
    }
  }

  @Test
  void everyDashboardCanBeLoadedAnywhere() throws Exception {
    Dashboards.read()
        .boards()
        .forEach(
            (name, board) -> {
              assertThat(board.path("title").asText()).as(name).startsWith("Proofstream");
              assertThat(board.path("schemaVersion").asInt())
                  .as(name)
                  .isGreaterThanOrEqualTo(SCHEMA_VERSION_MIN);
              assertThat(board.has("uid")).as(name).isFalse();
              assertThat(board.at("/templating/list").findValuesAsText("name"))
                  .as(name)
                  .contains("datasource", "agent", "instance", "market");
              assertThat(board.at("/templating/list/0/type").asText())
                  .as(name)
                  .isEqualTo("datasource");
            });
  }

  @Test
  void panelsDoNotOverlapAndStayWithinTheGrid() throws Exception {
    for (JsonNode board : Dashboards.read().boards().values()) {
      boolean[][] taken = new boolean[200][24];
      for (JsonNode panel : board.path("panels")) {
        JsonNode at = panel.path("gridPos");
        for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
          for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
            assertThat(taken[y][x]).as(panel.path("title").asText()).isFalse();
            taken[y][x] = true;
          }
        }
      }
    }
  }

  /** As recording rules, since promtool reads expressions nowhere else. */
  @Test
  void prometheusUnderstandsWhatPanelsAsk() throws Exception {
    List<Map<String, String>> rules =
        Dashboards.read().expressions().stream()
            .distinct()
            .map(expr -> Map.of("record", "asked:by:panel", "expr", expr))
            .toList();
    var file = Map.of("groups", List.of(Map.of("name", "panels", "rules", rules)));
    Path asRules = folder.resolve("panels.json");
    Files.writeString(asRules, new ObjectMapper().writeValueAsString(file));
    Deploy.run(
        folder,
        "prometheus",
        List.of("promtool", "check", "rules", "--lint=none", asRules.toString()));
  }

  @Test
  void everyRunbookThatAPanelLinksToIsThere() throws Exception {
    List<String> anchors =
        Files.readAllLines(Deploy.CHECKOUT.resolve("docs/OPERATING.md")).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> "${runbooks}#" + line.substring(4).toLowerCase(Locale.ROOT))
            .toList();
    for (JsonNode panel : Dashboards.read().panels()) {
      for (JsonNode link : panel.path("links")) {
        assertThat(anchors).contains(link.path("url").asText());
      }
    }
  }
}
