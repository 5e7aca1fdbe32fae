package io.proofstream.quickstart.security;

import io.proofstream.schemas.Party;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How each party proves who it is: the analyzer by a token, storage by its certificate, all others
 * by a password. Secrets lie in a file, as a deployment has them.
 */
final class Credentials {
  private static final String SCRAM =
      "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\""
          + " password=\"%s\";";
  private static final String TOKEN =
      "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required clientId=\"%s\""
          + " clientSecret=\"%s\" scope=\"bus\" ssl.truststore.type=\"PEM\""
          + " ssl.truststore.location=\"%s\";";

  private final TestAuthority authority;
  private final SecuredCluster cluster;
  private final TokenServer tokens;
  private final Map<String, String> passwords;
  private final Path secrets;

  Credentials(
      TestAuthority authority,
      SecuredCluster cluster,
      TokenServer tokens,
      Map<String, String> passwords,
      Path secrets)
      throws Exception {
    this.authority = authority;
    this.cluster = cluster;
    this.tokens = tokens;
    this.passwords = passwords;
    this.secrets = secrets.resolve("kafka.properties");
    StringBuilder file = new StringBuilder("token=" + TokenServer.SECRET + "\n");
    passwords.forEach(
        (user, password) -> file.append(user).append('=').append(password).append('\n'));
    Files.writeString(this.secrets, file);
  }

  static String user(Party party) {
    return "proofstream-" + party.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** As the brokers name it. */
  static String principal(Party party) {
    return "User:" + (party == Party.STORAGE ? "CN=" : "") + user(party);
  }

  /** Settings of an agent or a command of this party, secrets by reference. */
  Map<String, String> settings(Party party) {
    Map<String, String> settings = new TreeMap<>();
    client(party, secret(user(party)), secret("token"))
        .forEach((key, value) -> settings.put(address(key), value.toString()));
    settings.put("config.providers.file.param.allowed.paths", secrets.getParent().toString());
    return settings;
  }

  /** The same for an administrator. */
  Map<String, String> administrator() {
    Map<String, String> settings = new TreeMap<>();
    scram(SecuredCluster.ADMINISTRATOR, secret(SecuredCluster.ADMINISTRATOR))
        .forEach((key, value) -> settings.put(address(key), value.toString()));
    settings.put("config.providers.file.param.allowed.paths", secrets.getParent().toString());
    return settings;
  }

  /** Settings of a bare client of this party. */
  Map<String, Object> client(Party party) {
    return client(party, passwords.get(user(party)), TokenServer.SECRET);
  }

  /** Settings of a bare client of the administrator. */
  Map<String, Object> administratorClient() {
    return scram(SecuredCluster.ADMINISTRATOR, passwords.get(SecuredCluster.ADMINISTRATOR));
  }

  private Map<String, Object> client(Party party, String password, String tokenSecret) {
    return switch (party) {
      case ANALYZER -> token(user(party), tokenSecret);
      case STORAGE -> certificate(user(party));
      default -> scram(user(party), password);
    };
  }

  private Map<String, Object> scram(String user, String password) {
    Map<String, Object> client = trusting(cluster.scram());
    client.put("security.protocol", "SASL_SSL");
    client.put("sasl.mechanism", "SCRAM-SHA-512");
    client.put("sasl.jaas.config", SCRAM.formatted(user, password));
    return client;
  }

  private Map<String, Object> token(String user, String secret) {
    Map<String, Object> client = trusting(cluster.oauth());
    client.put("security.protocol", "SASL_SSL");
    client.put("sasl.mechanism", "OAUTHBEARER");
    client.put(
        "sasl.login.callback.handler.class",
        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginCallbackHandler");
    client.put("sasl.oauthbearer.token.endpoint.url", tokens.issuer() + "/token");
    client.put("sasl.jaas.config", TOKEN.formatted(user, secret, authority.pem()));
    return client;
  }

  private Map<String, Object> certificate(String user) {
    Map<String, Object> client = trusting(cluster.certificates());
    client.put("security.protocol", "SSL");
    client.put("ssl.keystore.type", "PEM");
    client.put("ssl.keystore.location", authority.keyPem(user).toString());
    return client;
  }

  private Map<String, Object> trusting(String address) {
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", address);
    client.put("ssl.truststore.type", "PEM");
    client.put("ssl.truststore.location", authority.pem().toString());
    return client;
  }

  private static String address(String key) {
    return key.equals("bootstrap.servers") ? key : "kafka." + key;
  }

  private String secret(String key) {
    return "${file:" + secrets + ":" + key + "}";
  }
}
