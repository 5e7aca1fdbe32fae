package io.proofstream.quickstart.directory;

import io.proofstream.quickstart.command.CommandFailure;
import io.proofstream.quickstart.command.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a running local system is to be reached, as it stands in {@code endpoints.json}: the file
 * is there while all is ready, and no longer.
 *
 * @param bootstrapServers the broker, host:port
 * @param schemaRegistry the registry's address for Confluent's API
 * @param console the console's address
 * @param intake where transactions are taken by HTTP
 * @param metrics each agent's address for metrics and health
 * @param pids each process's id, that of the whole as "up"
 * @param common the settings that it was started with and that clients need, too
 */
public record Endpoints(
    String bootstrapServers,
    String schemaRegistry,
    String console,
    String intake,
    Map<String, String> metrics,
    Map<String, Long> pids,
    Map<String, String> common) {

  public Endpoints {
    metrics = new TreeMap<>(metrics);
    pids = new TreeMap<>(pids);
    // A file that an earlier version left behind has none.
    common = common == null ? Map.of() : new TreeMap<>(common);
  }

  /**
   * @param file endpoints.json
   * @return what it says
   * @throws CommandFailure if there is none, or it is not readable
   */
  public static Endpoints read(Path file) {
    try {
      return Json.read(Files.readAllBytes(file), Endpoints.class);
    } catch (NoSuchFileException e) {
      throw new CommandFailure(
          "no system runs on %s (there is no %s in it): start one with 'proofstream up', or give --bootstrap-servers and --schema-registry"
              .formatted(file.getParent(), file.getFileName()),
          e);
    } catch (IOException | UncheckedIOException e) {
      throw new CommandFailure(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Settings that reach the system; its one broker keeps one replica of each topic. */
  public Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>(common);
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("schema.registry.url", schemaRegistry);
    settings.put("topic.replication", "1");
    return settings;
  }

  /** Tells them to a person. */
  public void print(PrintStream target) {
    target.println("broker           " + bootstrapServers);
    target.println("schema registry  " + schemaRegistry);
    target.println("console          " + console);
    target.println("transactions     " + intake + "/v1/transactions");
    metrics.forEach((agent, url) -> target.printf("%-16s %s/metrics%n", agent, url));
  }

  /**
   * Writes the file so that a reader sees the old one or the new one, never half of one.
   *
   * @param file endpoints.json
   */
  public void write(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(draft, Json.write(this) + "\n", StandardCharsets.UTF_8);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
