package io.proofstream.localcluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    return at(Path.of(value).toAbsolutePath());
  }

  /** Checks that both programs are there. */
  static ServicesHome at(Path directory) throws IOException {
    for (var part : List.of("broker", "registry")) {
      if (!Files.isDirectory(directory.resolve(part))) {
        throw new IOException(directory + " has no folder " + part + EXPECTED);
      }
    }
    return new ServicesHome(directory);
  }

  List<Path> brokerClassPath() {
    return List.of(directory.resolve("broker").resolve("*"));
  }

  /** The registry's own jar names the rest of its class path in its manifest. */
  List<Path> registryClassPath() throws IOException {
    var folder = directory.resolve("registry");
    var jars = new ArrayList<Path>();
    try (var found = Files.newDirectoryStream(folder, "apicurio-registry-app-*.jar")) {
      found.forEach(jars::add);
    }
    if (jars.size() != 1) {
      throw new IOException(
          "%s: expected one apicurio-registry-app-*.jar, found %s; build local-cluster from clean"
              .formatted(folder, jars));
    }
    return jars;
  }
}
