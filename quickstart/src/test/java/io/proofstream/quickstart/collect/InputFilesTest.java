package io.proofstream.quickstart.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.collector.load.LoadInput;
import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputFilesTest {
  @TempDir private Path directory;

  @Test
  void filesKeepTheOrderTheyWereNamedIn() throws IOException {
    Path late = file("b.csv");
    Path early = file("a.csv");

    assertThat(of(late, early)).extracting(LoadInput::name).containsExactly("b.csv", "a.csv");
  }

  @Test
  void aDirectoryStandsForItsFilesInTheOrderOfTheirNames() throws IOException {
    file("b.csv");
    file("a.csv");
    file(".hidden");
    Files.createDirectory(directory.resolve("folder"));

    assertThat(of(directory)).extracting(LoadInput::name).containsExactly("a.csv", "b.csv");
  }

  @Test
  void aDashStandsForStandardInput() throws IOException {
    assertThat(of(Path.of("-")))
        .singleElement()
        .isInstanceOf(LoadInput.Stream.class)
        .extracting(LoadInput::name)
        .isEqualTo("stdin");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThatThrownBy(() -> of(directory.resolve("none.csv")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("none.csv");
  }

  @Test
  void anEmptyDirectoryIsNamed() {
    assertThatThrownBy(() -> of(directory))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(directory.toString());
  }

  private static List<LoadInput> of(Path... named) throws IOException {
    return InputFiles.of(List.of(named), InputStream.nullInputStream());
  }

  private Path file(String name) throws IOException {
    return Files.writeString(directory.resolve(name), "");
  }
}
