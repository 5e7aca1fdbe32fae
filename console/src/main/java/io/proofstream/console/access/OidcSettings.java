package io.proofstream.console.access;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.proofstream.runtime.settings.SettingsException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;

/**
 * The OpenID Connect provider and what its claims mean here.
 *
 * @param issuer the provider, exactly as it names itself; https except on loopback
 * @param clientId what the console is registered as
 * @param clientSecret of a confidential client; a public one has PKCE alone
 * @param scopes what is asked for, {@code openid} among them
 * @param nameClaim whose value is the user's name
 * @param roleClaim whose value or values are looked up in {@code roles}; dots lead into objects
 * @param roles values of the role's claim and the roles they give
 */
record OidcSettings(
    URI issuer,
    String clientId,
    Optional<Password> clientSecret,
    List<String> scopes,
    String nameClaim,
    String roleClaim,
    Map<String, Role> roles) {
  private static final String PREFIX = "console.oidc.";
  static final String ISSUER = PREFIX + "issuer";
  private static final String CLIENT_ID = PREFIX + "client.id";
  private static final String CLIENT_SECRET = PREFIX + "client.secret";
  private static final String SCOPES = PREFIX + "scopes";
  private static final String NAME_CLAIM = PREFIX + "name.claim";
  private static final String ROLE_CLAIM = PREFIX + "role.claim";
  private static final String ROLES = PREFIX + "roles";

  static void define(ConfigDef definition) {
    definition
        .define(ISSUER, Type.STRING, null, MEDIUM, "OpenID Connect provider, its issuer URL.")
        .define(CLIENT_ID, Type.STRING, null, MEDIUM, "What the console is registered as there.")
        .define(CLIENT_SECRET, Type.PASSWORD, null, MEDIUM, "Its secret, where it has one.")
        .define(SCOPES, Type.LIST, "openid,profile", MEDIUM, "Scopes that are asked for.")
        .define(NAME_CLAIM, Type.STRING, "preferred_username", MEDIUM, "Claim with the name.")
        .define(
            ROLE_CLAIM,
            Type.STRING,
            "groups",
            MEDIUM,
            "Claim that gives the role, for example groups or realm_access.roles.")
        .define(
            ROLES,
            Type.LIST,
            "",
            MEDIUM,
            "Which of its values gives which role, 'lead=fraud-leads', comma-separated; the highest"
                + " counts, and who has none is refused.");
  }

  static OidcSettings of(AbstractConfig config) {
    List<String> scopes = List.copyOf(config.getList(SCOPES));
    if (!scopes.contains("openid")) {
      throw new SettingsException(SCOPES + ": " + scopes + " lacks openid");
    }
    return new OidcSettings(
        WebAddress.secure(ISSUER, required(config, ISSUER)),
        required(config, CLIENT_ID),
        Optional.ofNullable(config.getPassword(CLIENT_SECRET)),
        scopes,
        config.getString(NAME_CLAIM),
        config.getString(ROLE_CLAIM),
        roles(config.getList(ROLES)));
  }

  private static String required(AbstractConfig config, String key) {
    String value = config.getString(key);
    if (value == null || value.isBlank()) {
      throw new SettingsException(key + ": missing, which " + AccessSettings.MODE + "=oidc needs");
    }
    return value;
  }

  private static Map<String, Role> roles(List<String> lines) {
    Map<String, Role> roles = new LinkedHashMap<>();
    for (String line : lines) {
      int equals = line.indexOf('=');
      if (equals < 1 || equals == line.length() - 1) {
        throw new SettingsException(
            ROLES + ": '" + line + "' is not 'role=value', for example 'lead=fraud-leads'");
      }
      roles.merge(
          line.substring(equals + 1).trim(),
          Role.named(line.substring(0, equals)),
          (one, other) -> one.covers(other) ? one : other);
    }
    if (roles.isEmpty()) {
      throw new SettingsException(ROLES + ": empty, so nobody would have a role");
    }
    return Map.copyOf(roles);
  }
}
