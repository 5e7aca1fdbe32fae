package io.proofstream.benchmarks.performance;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.proofstream.benchmarks.comparison.ComparisonReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The figures of a run in JSON, and the page that is made of them, beside it under the same name.
 *
 * @param json the file
 */
record ResultFile(Path json) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** Writes both. */
  void write(PerformanceReport report) throws IOException {
    write(JSON.valueToTree(report), new PerformancePage(report).markdown());
  }

  /**
   * Puts what another benchmark measured beside the figures that are there, in the place of what it
   * measured before.
   *
   * @param others what {@code benchmarks compare}, {@code growth}, {@code markets} or {@code
   *     recovery} wrote
   */
  void add(Path others) throws IOException {
    JsonNode all = JSON.readTree(json.toFile());
    ((ObjectNode) all).setAll((ObjectNode) JSON.readTree(others.toFile()));
    PerformancePage page = new PerformancePage(JSON.treeToValue(all, PerformanceReport.class));
    write(all, page.with(sections(all)).markdown());
  }

  private static String sections(JsonNode all) throws IOException {
    StringBuilder sections = new StringBuilder();
    if (all.has("comparison")) {
      ComparisonReport compared = JSON.treeToValue(all, ComparisonReport.class);
      sections.append(new ComparisonTables(compared).markdown());
    }
    return sections.append(new GrowthTables(all).markdown()).toString();
  }

  private void write(JsonNode figures, String page) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
    Files.writeString(
        json.resolveSibling(json.getFileName().toString().replaceFirst("\\.json$", "") + ".md"),
        page);
  }
}
