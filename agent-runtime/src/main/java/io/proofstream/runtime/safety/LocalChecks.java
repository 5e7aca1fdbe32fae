package io.proofstream.runtime.safety;

import static io.proofstream.runtime.safety.Severity.FATAL;
import static io.proofstream.runtime.safety.Severity.WARNING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether what an agent keeps on its own machine stays there, and whom it talks to in the clear.
 */
final class LocalChecks {
  /** Gone with the machine's next start. */
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

  /** Gone with the container. */
  private static final Set<String> LAYERS = Set.of("overlay", "aufs");

  private LocalChecks() {}

  /**
   * @param directory what is kept
   * @param type the type of the file system that it is on, as the operating system names it
   */
  static Optional<Finding> directory(KeptDirectory directory, String type) {
    boolean temporary = IN_MEMORY.contains(type) || directory.path().startsWith("/tmp");
    if (!temporary && !LAYERS.contains(type)) {
      return Optional.empty();
    }
    String end = temporary ? "the machine's next start" : "the container";
    return Optional.of(
        new Finding(
            "state-temporary",
            directory.evidence() ? FATAL : WARNING,
            directory.setting(),
            directory.path() + " is on " + type + ", which ends with " + end,
            "a disk, or a volume",
            directory.evidence()
                ? "the audit log outlives everything else"
                : "a start has to read all of its state again from the brokers",
            "set " + directory.setting() + " to a directory on a disk"));
  }

  /**
   * @param directory what is kept
   * @return the type of the file system that it, or the nearest directory above that there is, is
   *     on; empty if that cannot be found out
   */
  static Optional<String> fileSystem(KeptDirectory directory) {
    Path path = directory.path().toAbsolutePath();
    while (path.getParent() != null && !Files.exists(path)) {
      path = path.getParent();
    }
    try {
      return Optional.of(Files.getFileStore(path).type());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * @param settings client settings by their key without prefix
   * @param registryUrl where the registry is
   * @param local whether all brokers are on this machine
   */
  static List<Finding> inTheClear(Map<String, Object> settings, String registryUrl, boolean local) {
    List<Finding> findings = new ArrayList<>();
    String protocol = String.valueOf(settings.getOrDefault("security.protocol", "PLAINTEXT"));
    if (!local && !protocol.endsWith("SSL")) {
      findings.add(
          new Finding(
              "bus-in-the-clear",
              WARNING,
              "kafka.security.protocol",
              protocol,
              "SASL_SSL or SSL",
              "who is on the network reads payments and credentials, and can change them",
              "docs/OPERATING.md, Security of the bus"));
    }
    if (!local && registryUrl.startsWith("http://")) {
      findings.add(
          new Finding(
              "registry-in-the-clear",
              WARNING,
              "schema.registry.url",
              "http",
              "https",
              "who is on the network can give out other schemas",
              "docs/OPERATING.md, Security of the bus"));
    }
    return findings;
  }
}
