package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.content.ContentHash;
import io.proofstream.runtime.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenFileTest {
  private static final String OLD = "old-token-0123456789012345678901234567";
  private static final String NEW = "new-token-0123456789012345678901234567";

  @TempDir private Path directory;
  private Instant now = Instant.EPOCH;

  @Test
  void aTokenNamesItsClientAndItsMarkets() throws IOException {
    TokenFile tokens = open("# till\n\ntill:" + hash(OLD) + ":eu,us\nback:" + hash(NEW) + "\n");
    assertThat(tokens.find(OLD)).contains(new Client("till", Set.of("eu", "us")));
    assertThat(tokens.find(OLD).orElseThrow().may("ap")).isFalse();
    assertThat(tokens.find(NEW).orElseThrow().may("ap")).isTrue();
    assertThat(tokens.find("x" + OLD)).isEmpty();
    assertThat(tokens.find("short")).isEmpty();
  }

  @Test
  void aTokenIsReplacedWithoutAGap() throws IOException {
    TokenFile tokens = open("till:" + hash(OLD) + "\n");
    write("till:" + hash(OLD) + "\ntill:" + hash(NEW) + "\n");
    now = now.plusSeconds(2);
    assertThat(tokens.find(OLD)).isPresent();
    assertThat(tokens.find(NEW)).isPresent();
    write("till:" + hash(NEW) + "\n");
    now = now.plusSeconds(2);
    assertThat(tokens.find(OLD)).isEmpty();
    assertThat(tokens.find(NEW)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "till", "till:abc", "t ll:%s", "till:%s:moon", "till:%s:eu:us"})
  void aWrongFileStopsTheStart(String lines) {
    assertThatThrownBy(() -> open(lines.formatted(hash(OLD))))
        .isInstanceOf(SettingsException.class);
  }

  @Test
  void aFileThatOthersMayReadStopsTheStart() throws IOException {
    Path file = write("till:" + hash(OLD) + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> TokenFile.open(file, List.of("eu"), () -> now))
        .hasMessageContaining("0600");
  }

  private TokenFile open(String lines) throws IOException {
    return TokenFile.open(write(lines), List.of("eu", "us", "ap"), () -> now);
  }

  private Path write(String lines) throws IOException {
    Path file = Files.writeString(directory.resolve("tokens"), lines);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(ContentHash.of(token.getBytes(UTF_8)));
  }
}
