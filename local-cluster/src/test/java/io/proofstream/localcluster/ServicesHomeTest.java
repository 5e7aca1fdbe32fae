package io.proofstream.localcluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServicesHomeTest {
  @TempDir private Path directory;

  @Test
  void aFolderWithoutTheRegistryIsRefusedByName() throws IOException {
    Files.createDirectory(directory.resolve("broker"));

    assertThatThrownBy(() -> ServicesHome.at(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(directory + " has no folder registry")
        .hasMessageContaining("local-cluster/target/services");
  }

  @Test
  void twoVersionsOfTheRegistryAreRefused() throws IOException {
    Files.createDirectory(directory.resolve("broker"));
    var registry = Files.createDirectory(directory.resolve("registry"));
    Files.createFile(registry.resolve("apicurio-registry-app-1-runner.jar"));
    Files.createFile(registry.resolve("apicurio-registry-app-2-runner.jar"));

    assertThatThrownBy(() -> ServicesHome.at(directory).registryClassPath())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected one apicurio-registry-app-*.jar");
  }
}
