package io.proofstream.console.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.proofstream.runtime.settings.SettingsException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
  private static final String SALT_AND_HASH =
      "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  /** The first is of the reference implementation's tests, the others of jBCrypt's and Go's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "password|$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "abcdefghijklmnopqrstuvwxyz|$2a$10$fVH8e28OQRj9tqiDXs1e1uxpsjN0c7II7YPKXua2NAKYvM6iQk7dq",
        "~!@#$%^&*()      ~!@#$%^&*()PNBFRD|$2a$10$LgfYWkbzEvQ4JakH7rOvHe0y8pHKF9OaFgwUZ2q7W2FFZmZzJYlfS",
      })
  void knownHashesOfOthersMatch(String password, String hash) {
    PasswordHash parsed = PasswordHash.parse(hash);

    assertThat(parsed.matches(password.toCharArray())).isTrue();
    assertThat(parsed.matches((password + "x").toCharArray())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"$2y$", "$2b$"})
  void theOtherNamesOfBcryptMatchToo(String version) {
    String hash = version + "10$fVH8e28OQRj9tqiDXs1e1uxpsjN0c7II7YPKXua2NAKYvM6iQk7dq";

    assertThat(PasswordHash.parse(hash).matches("abcdefghijklmnopqrstuvwxyz".toCharArray()))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "$argon2i$v=19$m=65536,t=2,p=1" + SALT_AND_HASH,
        "$argon2id$v=16$m=65536,t=2,p=1" + SALT_AND_HASH,
        "$argon2id$v=19$m=4096,t=9,p=1" + SALT_AND_HASH,
        "$argon2id$v=19$m=19456,t=1,p=1" + SALT_AND_HASH,
        "$argon2id$v=19$m=4194304,t=1,p=1" + SALT_AND_HASH,
        "$argon2id$v=19$m=65536,t=9999,p=1" + SALT_AND_HASH,
        "$argon2id$v=19$m=65536,t=2,p=99" + SALT_AND_HASH,
        "$argon2id$v=19$m=65536,t=2,p=1$c2FsdA$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFh",
        "$2b$09$fVH8e28OQRj9tqiDXs1e1uxpsjN0c7II7YPKXua2NAKYvM6iQk7dq",
        "$2b$31$fVH8e28OQRj9tqiDXs1e1uxpsjN0c7II7YPKXua2NAKYvM6iQk7dq",
        "$2x$10$fVH8e28OQRj9tqiDXs1e1uxpsjN0c7II7YPKXua2NAKYvM6iQk7dq",
        "$2b$10$fVH8e28OQRj9tqiDXs1e1u",
      })
  void whatIsWeakTooDearOrNoHashIsRefusedUnshown(String hash) {
    assertThatThrownBy(() -> PasswordHash.parse(hash))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContainingAny("CTFh", "fVH8", "5f4dcc");
  }

  @Test
  void aNewLineHoldsTheNameTheRoleAndAHashThatMatches() {
    char[] password = "pässwörd with 漢字".toCharArray();

    CredentialLine line =
        CredentialLine.all(
                java.util.List.of(UserLine.of("ada", "LEAD", password, new SecureRandom())))
            .get(0);

    assertThat(line.name()).isEqualTo("ada");
    assertThat(line.role()).isEqualTo(Role.LEAD);
    assertThat(line.hash()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(PasswordHash.parse(line.hash()).matches(password)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ada, lead, too short",
    "'a:b', lead, long enough for all",
    "ada, boss, long enough for all",
  })
  void aLineThatCouldNotBeUsedIsNotMade(String name, String role, String password) {
    assertThatThrownBy(() -> UserLine.of(name, role, password.toCharArray(), new SecureRandom()))
        .isInstanceOf(SettingsException.class)
        .hasMessageNotContaining(password);
  }
}
