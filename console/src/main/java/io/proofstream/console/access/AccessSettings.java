package io.proofstream.console.access;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.proofstream.runtime.net.Loopback;
import io.proofstream.runtime.settings.SettingsException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/**
 * Who may reach the console, and over what.
 *
 * @param mode how users are known
 * @param url where browsers reach the console, without a path
 * @param proxied whether a proxy stands before the console, whose X-Forwarded-For is believed
 * @param usersFile names, roles and password hashes; there where {@code mode} is USERS
 * @param tokensFile bearer tokens' names, roles and hashes
 * @param oidc the provider; there where {@code mode} is OIDC
 * @param sessions how long somebody stays signed in
 * @param tls the console's own TLS
 */
public record AccessSettings(
    AccessMode mode,
    Optional<URI> url,
    boolean proxied,
    Optional<Path> usersFile,
    Optional<Path> tokensFile,
    Optional<OidcSettings> oidc,
    SessionSettings sessions,
    Optional<TlsSettings> tls) {
  static final String MODE = "console.access";
  private static final String URL = "console.url";
  private static final String PROXIED = "console.proxied";
  private static final String USERS_FILE = "console.users.file";
  private static final String TOKENS_FILE = "console.tokens.file";
  private static final String HTTP_HOST = "console.http.host";

  public AccessSettings {
    if (mode == AccessMode.USERS && usersFile.isEmpty()) {
      throw new SettingsException(USERS_FILE + ": missing, which " + MODE + "=users needs");
    }
    if (mode == AccessMode.NONE && proxied) {
      throw new SettingsException(
          PROXIED
              + "=true hands the console to whoever reaches the proxy; set "
              + MODE
              + " to users or oidc");
    }
    if ((mode == AccessMode.OIDC || proxied) && url.isEmpty()) {
      throw new SettingsException(
          "%s: missing, which %s=oidc and %s=true need".formatted(URL, MODE, PROXIED));
    }
    if (url.filter(WebAddress::https).isPresent() && !proxied && tls.isEmpty()) {
      throw new SettingsException(
          "%s is https: set %s, or %s=true where a proxy speaks TLS for the console"
              .formatted(URL, TlsSettings.KEYSTORE, PROXIED));
    }
  }

  /**
   * @param definition gets the keys that {@link #of} reads
   * @return the same
   */
  public static ConfigDef define(ConfigDef definition) {
    definition
        .define(
            MODE,
            Type.STRING,
            "none",
            ValidString.in("none", "users", "oidc"),
            HIGH,
            "Who may use the console: none (nobody signs in, loopback alone), users (a file) or"
                + " oidc (OpenID Connect).")
        .define(
            URL,
            Type.STRING,
            null,
            MEDIUM,
            "Where browsers reach the console, for example https://console.example; oidc and a"
                + " proxy need it.")
        .define(
            PROXIED,
            Type.BOOLEAN,
            false,
            MEDIUM,
            "Whether a proxy stands before the console: the last address in X-Forwarded-For is then"
                + " the client's.")
        .define(
            USERS_FILE,
            Type.STRING,
            null,
            MEDIUM,
            "File of users, one 'name:role:hash' a line (argon2id or bcrypt), readable by its owner"
                + " alone; read again when it changes.")
        .define(
            TOKENS_FILE,
            Type.STRING,
            null,
            MEDIUM,
            "File of bearer tokens for the API, one 'name:role:SHA-256 in hex' a line, readable by"
                + " its owner alone.");
    SessionSettings.define(definition);
    OidcSettings.define(definition);
    TlsSettings.define(definition);
    return definition;
  }

  /**
   * @param config checked settings with the keys of {@link #define}; where they have {@code
   *     console.http.host} too, {@link #requireFit} is applied to it
   * @return the same as a record
   * @throws SettingsException if they contradict each other or would let somebody in unasked
   */
  public static AccessSettings of(AbstractConfig config) {
    AccessMode mode = AccessMode.valueOf(config.getString(MODE).toUpperCase(Locale.ROOT));
    AccessSettings settings =
        new AccessSettings(
            mode,
            Optional.ofNullable(config.getString(URL)).map(AccessSettings::root),
            config.getBoolean(PROXIED),
            path(config, USERS_FILE),
            path(config, TOKENS_FILE),
            mode == AccessMode.OIDC ? Optional.of(OidcSettings.of(config)) : Optional.empty(),
            SessionSettings.of(config),
            TlsSettings.of(config));
    if (config.values().get(HTTP_HOST) instanceof String host) {
      settings.requireFit(host);
    }
    return settings;
  }

  /**
   * Checks that what is sent and who may send it fits the address that the console listens on.
   *
   * @param host the address's name
   * @throws SettingsException if others than this machine can reach it, and nobody has to sign in
   *     or passwords would travel in the clear
   */
  public void requireFit(String host) {
    if (Loopback.is(host)) {
      return;
    }
    if (mode == AccessMode.NONE) {
      throw new SettingsException(
          "%s=%s is not loopback, and whoever reaches it would be an admin: set %s to users or oidc"
              .formatted(HTTP_HOST, LogText.of(host), MODE));
    }
    if (!https()) {
      throw new SettingsException(
          "%s=%s is not loopback, and passwords would travel in the clear: set %s, or %s=true with"
                  .formatted(HTTP_HOST, LogText.of(host), TlsSettings.KEYSTORE, PROXIED)
              + " an https "
              + URL);
    }
  }

  /** Whether browsers reach the console over https. */
  boolean https() {
    return url.map(WebAddress::https).orElse(tls.isPresent());
  }

  private static URI root(String text) {
    URI url = WebAddress.secure(URL, text);
    if (!url.getPath().isEmpty() && !url.getPath().equals("/")) {
      throw new SettingsException(
          URL + ": " + url + " has a path; expected is host and port alone");
    }
    return url;
  }

  private static Optional<Path> path(AbstractConfig config, String key) {
    return Optional.ofNullable(config.getString(key)).map(Path::of);
  }
}
