package io.proofstream.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/** Argon2id (RFC 9106) in the PHC string format. */
final class Argon2idHash implements PasswordHash {
  static final String PREFIX = "$argon2id$";

  /** OWASP's second choice; its others have about the same product of memory and passes. */
  private static final int MEMORY_KIB = 19_456;

  private static final int PASSES = 2;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private static final int MEMORY_KIB_MIN = 7_168;
  private static final int MEMORY_KIB_MAX = 262_144;
  private static final long KIB_PASSES_MIN = 35_840;
  private static final long KIB_PASSES_MAX = 1 << 20;
  private static final int LANES_MAX = 8;
  private static final int SALT_BYTES_MIN = 8;
  private static final int HASH_BYTES_MIN = 16;
  private static final int BYTES_MAX = 64;
  private static final Pattern FORM =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,4}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]{1,88})\\$([A-Za-z0-9+/]{1,88})");

  private final int memoryKib;
  private final int passes;
  private final int lanes;
  private final byte[] salt;
  private final byte[] hash;

  private Argon2idHash(int memoryKib, int passes, int lanes, byte[] salt, byte[] hash) {
    this.memoryKib = memoryKib;
    this.passes = passes;
    this.lanes = lanes;
    this.salt = salt;
    this.hash = hash;
    requireStrength();
  }

  static Argon2idHash parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "the hash is not $argon2id$v=19$m=…,t=…,p=…$salt$hash (PHC string format)");
    }
    return new Argon2idHash(
        Integer.parseInt(form.group(1)),
        Integer.parseInt(form.group(2)),
        Integer.parseInt(form.group(3)),
        Base64.getDecoder().decode(form.group(4)),
        Base64.getDecoder().decode(form.group(5)));
  }

  /**
   * @param password a new one
   * @param random for its salt
   */
  static Argon2idHash of(char[] password, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = derive(MEMORY_KIB, PASSES, 1, salt, HASH_BYTES, password);
    return new Argon2idHash(MEMORY_KIB, PASSES, 1, salt, hash);
  }

  @Override
  public boolean matches(char[] password) {
    return MessageDigest.isEqual(
        hash, derive(memoryKib, passes, lanes, salt, hash.length, password));
  }

  /** The PHC string format. */
  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "%sv=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            PREFIX,
            memoryKib,
            passes,
            lanes,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  private static byte[] derive(
      int memoryKib, int passes, int lanes, byte[] salt, int bytes, char[] password) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKib)
            .withIterations(passes)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] hash = new byte[bytes];
    generator.generateBytes(new String(password).getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }

  private void requireStrength() {
    long work = (long) memoryKib * passes;
    boolean fits =
        memoryKib >= MEMORY_KIB_MIN
            && memoryKib <= MEMORY_KIB_MAX
            && work >= KIB_PASSES_MIN
            && work <= KIB_PASSES_MAX
            && lanes >= 1
            && lanes <= LANES_MAX
            && salt.length >= SALT_BYTES_MIN
            && salt.length <= BYTES_MAX
            && hash.length >= HASH_BYTES_MIN
            && hash.length <= BYTES_MAX;
    if (!fits) {
      throw new IllegalArgumentException(
          ("argon2id with m=%d,t=%d,p=%d, %d bytes of salt and %d of hash is out of bounds: m %d to"
                  + " %d, m*t %d to %d, p 1 to %d, salt %d to %d, hash %d to %d")
              .formatted(
                  memoryKib,
                  passes,
                  lanes,
                  salt.length,
                  hash.length,
                  MEMORY_KIB_MIN,
                  MEMORY_KIB_MAX,
                  KIB_PASSES_MIN,
                  KIB_PASSES_MAX,
                  LANES_MAX,
                  SALT_BYTES_MIN,
                  BYTES_MAX,
                  HASH_BYTES_MIN,
                  BYTES_MAX));
    }
  }
}
