package io.proofstream.quickstart.operators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dashboards of {@code deploy/grafana}, by file. */
record Dashboards(Map<String, JsonNode> boards) {
  static Dashboards read() throws IOException {
    Map<String, JsonNode> boards = new LinkedHashMap<>();
    for (Path file : Deploy.files(Deploy.GRAFANA, ".json")) {
      boards.put(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile()));
    }
    return new Dashboards(boards);
  }

  /** All panels but rows. */
  List<JsonNode> panels() {
    List<JsonNode> panels = new ArrayList<>();
    for (JsonNode board : boards.values()) {
      for (JsonNode panel : board.path("panels")) {
        if (!panel.path("type").asText().equals("row")) {
          panels.add(panel);
        }
      }
    }
    return panels;
  }

  /** What the panels ask, with a duration where Grafana puts one. */
  List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel : panels()) {
      panel
          .path("targets")
          .forEach(
              target ->
                  expressions.add(target.path("expr").asText().replace("$__rate_interval", "5m")));
    }
    return expressions;
  }
}
