package io.proofstream.quickstart.supplychain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The bill of materials that the build makes, beside what is really shipped. */
final class SbomIT {
  private static final Path TARGET =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target");

  /**
   * By SPDX's names where they have one, as the projects themselves write them otherwise. Each
   * allows use and redistribution with a work under another licence; a component under several may
   * be had under any one of them.
   */
  private static final Set<String> SUITABLE =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "0BSD",
          "ISC",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-2.0",
          "Go License",
          "Bouncy Castle Licence");

  private final JsonNode bom;
  private final Map<String, JsonNode> components = new TreeMap<>();

  SbomIT() throws IOException {
    bom = new ObjectMapper().readTree(TARGET.resolve("proofstream.cdx.json").toFile());
    for (JsonNode component : bom.get("components")) {
      components.put(file(component), component);
    }
  }

  @Test
  void namesEveryJarThatIsShippedAndNoOther() throws Exception {
    assertThat(components.keySet()).isEqualTo(shipped());
  }

  @Test
  void hashesAreThoseOfTheJars() throws Exception {
    for (var component : components.entrySet()) {
      // Those of our own are made anew with each build, mostly after the list was.
      if (!component.getKey().startsWith("proofstream-")) {
        assertThat(hashes(component.getValue()))
            .as(component.getKey())
            .contains(sha256(TARGET.resolve("lib").resolve(component.getKey())));
      }
    }
  }

  @Test
  void everyComponentHasALicenceThatSuits() {
    for (var component : components.entrySet()) {
      assertThat(licences(component.getValue()))
          .as(component.getKey())
          .isNotEmpty()
          .anyMatch(SUITABLE::contains);
    }
  }

  @Test
  void saysNothingOfWhenOrWhereItWasMade() {
    assertThat(bom.has("serialNumber")).isFalse();
    assertThat(
            bom.at("/metadata/timestamp").isMissingNode()
                || bom.at("/metadata/timestamp").asText().startsWith("2026-11-23T00:00:00"))
        .isTrue();
    assertThat(bom.toString()).doesNotContain(System.getProperty("user.dir"));
  }

  /** What the command's jar loads, which is what the image holds too. */
  private static Set<String> shipped() throws IOException {
    try (JarFile command = new JarFile(TARGET.resolve("proofstream.jar").toFile())) {
      String path = command.getManifest().getMainAttributes().getValue("Class-Path");
      return Stream.of(path.split(" "))
          .map(each -> each.substring(each.lastIndexOf('/') + 1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String file(JsonNode component) {
    return component.get("name").asText() + "-" + component.get("version").asText() + ".jar";
  }

  private static Set<String> licences(JsonNode component) {
    Set<String> names = new TreeSet<>();
    for (JsonNode each : component.path("licenses")) {
      names.add(each.at("/license/id").asText(each.at("/license/name").asText()));
      names.add(each.path("expression").asText());
    }
    names.remove("");
    return names;
  }

  private static Set<String> hashes(JsonNode component) {
    Set<String> hashes = new TreeSet<>();
    component.path("hashes").forEach(hash -> hashes.add(hash.get("content").asText()));
    return hashes;
  }

  private static String sha256(Path file) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
