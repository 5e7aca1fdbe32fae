package io.proofstream.collector.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileNamesTest {
  @TempDir private Path folder;

  @BeforeEach
  void begin() throws IOException {
    for (String name : List.of("b.csv", "a.csv", "c.json", "odd[1].csv", ".hidden")) {
      Files.createFile(folder.resolve(name));
    }
    Files.createDirectory(folder.resolve("d.csv"));
  }

  @Test
  void aPatternStandsForItsFilesInTheOrderOfTheirNames() throws Exception {
    assertThat(expand("[ab].csv")).containsExactly("a.csv", "b.csv");
    assertThat(expand("*.csv")).containsExactly("a.csv", "b.csv", "odd[1].csv");
  }

  @Test
  void aDirectoryStandsForItsFilesWithoutHiddenOnes() throws Exception {
    assertThat(expand("")).containsExactly("a.csv", "b.csv", "c.json", "odd[1].csv");
  }

  @Test
  void filesComeInTheOrderTheyAreNamedAndOnce() throws Exception {
    assertThat(expand("b.csv", "odd[1].csv", "*.csv"))
        .containsExactly("b.csv", "odd[1].csv", "a.csv");
  }

  @Test
  void aNameThatStandsForNothingIsAnError() {
    for (String name : List.of("none.csv", "*.xml", "none/a.csv", "[")) {
      assertThatThrownBy(() -> expand(name)).isInstanceOf(NoSuchFileException.class);
    }
  }

  private List<String> expand(String... names) throws IOException {
    List<String> full = Arrays.stream(names).map(name -> folder.toString() + "/" + name).toList();
    return FileNames.expand(full).stream().map(LoadInput::name).toList();
  }
}
