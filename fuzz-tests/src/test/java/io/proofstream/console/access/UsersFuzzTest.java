package io.proofstream.console.access;

import static io.proofstream.fuzz.Decoder.require;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.proofstream.fuzz.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of users. */
final class UsersFuzzTest {
  static Stream<byte[]> seeds() throws Exception {
    return Stream.of(
            "# users\nanna:ANALYST:$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc\nbob:admin:$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZ01234\n")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("seeds")
  @FuzzTest
  void aFileOfUsersHasEachNameOnce(byte[] input) {
    List<String> lines = new String(input, StandardCharsets.UTF_8).lines().toList();
    Decoder.run(IllegalArgumentException.class, () -> CredentialLine.all(lines))
        .ifPresent(UsersFuzzTest::check);
  }

  private static void check(List<CredentialLine> users) {
    require(
        users.stream().map(CredentialLine::name).distinct().count() == users.size(),
        "a name is there twice");
    for (CredentialLine user : users) {
      Decoder.run(IllegalArgumentException.class, () -> PasswordHash.parse(user.hash()));
    }
  }
}
