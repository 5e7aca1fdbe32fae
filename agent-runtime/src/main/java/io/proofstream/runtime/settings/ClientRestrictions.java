package io.proofstream.runtime.settings;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.internals.BrokerSecurityConfigs;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.apache.kafka.common.security.JaasUtils;

/**
 * What settings may not make of Kafka's clients, however they come to be set: load providers other
 * than that of files, log in by modules that look names up elsewhere (JNDI, LDAP), or fetch tokens
 * by plain HTTP. Kafka takes such limits as system properties; one that is set already, by whoever
 * starts the process, stays.
 */
public final class ClientRestrictions {
  private static final List<String> LOGIN_MODULES =
      List.of(
          "org.apache.kafka.common.security.scram.ScramLoginModule",
          "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule",
          "org.apache.kafka.common.security.plain.PlainLoginModule",
          "com.sun.security.auth.module.Krb5LoginModule");

  /** A JAAS configuration is a module's class, a flag, and its options. */
  private static final Pattern MODULE =
      Pattern.compile("(?:^|;)\\s*([\\w.$]+)\\s+(?i:required|requisite|sufficient|optional)\\b");

  /** What is quoted is an option's value, and may be a password. */
  private static final Pattern QUOTED = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"");

  private static final Set<String> TOKEN_URLS =
      Set.of(
          SaslConfigs.SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL,
          SaslConfigs.SASL_OAUTHBEARER_JWKS_ENDPOINT_URL);

  private ClientRestrictions() {}

  /** Sets what holds for the whole process; a second call changes nothing. */
  public static void apply() {
    setIfAbsent(
        AbstractConfig.AUTOMATIC_CONFIG_PROVIDERS_PROPERTY, FileConfigProvider.class.getName());
    setIfAbsent(JaasUtils.ALLOWED_LOGIN_MODULES_CONFIG, String.join(",", LOGIN_MODULES));
  }

  /**
   * Lets clients fetch tokens from where these settings say, and from nowhere else.
   *
   * @param passedThrough client settings by their prefixed key, checked
   */
  public static void allowTokens(Map<String, Object> passedThrough) {
    Set<String> urls = new TreeSet<>();
    passedThrough.forEach(
        (key, value) -> {
          if (isTokenUrl(key)) {
            urls.add(value.toString());
          }
        });
    if (!urls.isEmpty()) {
      setIfAbsent(
          BrokerSecurityConfigs.ALLOWED_SASL_OAUTHBEARER_URLS_CONFIG, String.join(",", urls));
    }
  }

  /**
   * @param key a client's setting, with its prefix
   * @param value its value, which no message repeats: it may hold a secret
   * @throws SettingsException if it is one that is not allowed
   */
  static void require(String key, String value) {
    if (SecretFiles.isProviderKey(key) && !key.equals(SecretFiles.ALLOWED_PATHS)) {
      throw new SettingsException(
          key
              + ": no provider can be set; secrets are given as ${file:PATH:KEY}, and "
              + SecretFiles.ALLOWED_PATHS
              + " says from where");
    }
    if (key.endsWith(SaslConfigs.SASL_JAAS_CONFIG)) {
      requireModules(key, value);
    }
    if (isTokenUrl(key)) {
      requireHttps(key, value);
    }
  }

  private static void requireModules(String key, String value) {
    Matcher modules = MODULE.matcher(QUOTED.matcher(value).replaceAll("\"\""));
    boolean any = false;
    while (modules.find()) {
      any = true;
      if (!LOGIN_MODULES.contains(modules.group(1))) {
        throw new SettingsException(
            "%s: login module %s is not one of %s".formatted(key, modules.group(1), LOGIN_MODULES));
      }
    }
    if (!any) {
      throw new SettingsException(
          key + ": a login module and its options are expected, '<class> required <options>;'");
    }
  }

  private static void requireHttps(String key, String value) {
    if (!value.regionMatches(true, 0, "https://", 0, "https://".length())
        || URI.create(value).getHost() == null) {
      throw new SettingsException(key + ": https://host[:port]/path is expected");
    }
  }

  private static boolean isTokenUrl(String key) {
    return TOKEN_URLS.stream().anyMatch(key::endsWith);
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
