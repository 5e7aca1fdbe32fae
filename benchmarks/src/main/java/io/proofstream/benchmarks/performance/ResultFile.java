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
   * Puts a comparison beside the figures that are there.
   *
   * @param comparison what {@code benchmarks compare} wrote
   */
  void add(Path comparison) throws IOException {
    JsonNode all = JSON.readTree(json.toFile());
    JsonNode compared = JSON.readTree(comparison.toFile());
    ((ObjectNode) all).setAll((ObjectNode) compared);
    PerformancePage page = new PerformancePage(JSON.treeToValue(all, PerformanceReport.class));
    write(all, page.with(JSON.treeToValue(compared, ComparisonReport.class)).markdown());
  }

  private void write(JsonNode figures, String page) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(json.toFile(), figures);
    Files.writeString(
        json.resolveSibling(json.getFileName().toString().replaceFirst("\\.json$", "") + ".md"),
        page);
  }
}
