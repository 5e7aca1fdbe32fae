package io.proofstream.console.access;

import io.proofstream.runtime.secrets.SecretFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of users. */
final class Users {
  private final SecretFile<Map<String, User>> file;
  private final KeyedHash decoys;

  private Users(SecretFile<Map<String, User>> file, KeyedHash decoys) {
    this.file = file;
    this.decoys = decoys;
  }

  static Users open(Path path, InstantSource clock, SecureRandom random) {
    return new Users(SecretFile.open(path, Users::parse, clock), new KeyedHash(random));
  }

  /**
   * @param name who somebody says they are
   * @param password and what they prove it by
   * @return the user; nothing where there is none of that name or the password is another, which
   *     take as long
   */
  Optional<User> verify(String name, char[] password) {
    Map<String, User> users = file.current();
    User known = users.get(name);
    User compared = known == null ? decoy(name, users) : known;
    boolean matches = compared.password().matches(password);
    return matches && known != null ? Optional.of(known) : Optional.empty();
  }

  boolean knows(String name) {
    return file.current().containsKey(name);
  }

  /**
   * @param user as they were when they signed in
   * @return whether the file still has them so
   */
  boolean has(User user) {
    User now = file.current().get(user.line().name());
    return now != null && now.line().equals(user.line());
  }

  /**
   * An unknown name is compared with some user's password, always the same one's, so that known and
   * unknown names take times of one and the same distribution.
   */
  private User decoy(String name, Map<String, User> users) {
    List<User> all = List.copyOf(users.values());
    return all.get(Math.floorMod(ByteBuffer.wrap(decoys.of(name)).getInt(), all.size()));
  }

  private static Map<String, User> parse(List<String> lines) {
    Map<String, User> users = new LinkedHashMap<>();
    for (CredentialLine line : CredentialLine.all(lines)) {
      try {
        users.put(line.name(), new User(line, PasswordHash.parse(line.hash())));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("user " + line.name() + ": " + e.getMessage(), e);
      }
    }
    return users;
  }

  /** A line of the file. */
  record User(CredentialLine line, PasswordHash password) {
    Viewer viewer() {
      return new Viewer(line.name(), line.role());
    }
  }
}
