package io.proofstream.localcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder into which this module's build lays the broker and the registry. */
record ServicesHome(Path directory) {
  /** System property that names the folder. */
  static final String PROPERTY = "proofstream.local-cluster.home";

  private static final String EXPECTED =
      ", expected the folder local-cluster/target/services that the build of local-cluster makes";

  /** Finds it by the system property. */
  static ServicesHome find() throws IOException {
    var value = System.getProperty(PROPERTY);
    if (value == null) {
      throw new IOException("system property " + PROPERTY + " is not set" + EXPECTED);
    }
    var directory = Path.of(value).toAbsolutePath();
    for (var part : List.of("broker", "registry")) {
      if (!Files.isDirectory(directory.resolve(part))) {
        throw new IOException(PROPERTY + " = " + value + " has no folder " + part + EXPECTED);
      }
    }
    return new ServicesHome(directory);
  }

  List<Path> brokerClassPath() {
    return List.of(directory.resolve("broker").resolve("*"));
  }

  /** The registry's own jar names the rest of its class path in its manifest. */
  List<Path> registryClassPath() throws IOException {
    try (var jars =
        Files.newDirectoryStream(directory.resolve("registry"), "apicurio-registry-app-*.jar")) {
      for (var jar : jars) {
        return List.of(jar);
      }
    }
    throw new IOException("no apicurio-registry-app-*.jar in " + directory.resolve("registry"));
  }
}
