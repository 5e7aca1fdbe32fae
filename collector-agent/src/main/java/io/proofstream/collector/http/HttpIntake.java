package io.proofstream.collector.http;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.proofstream.collector.intake.Intake;
import io.proofstream.collector.settings.CollectorSettings;
import io.proofstream.runtime.lifecycle.Agent;
import io.proofstream.runtime.lifecycle.AgentContext;
import io.proofstream.runtime.net.Loopback;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Topic;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * Payments by HTTP.
 *
 * @param address where it listens; port 0 takes a free one
 * @param mapping the mapping of its rows; without one, the canonical
 * @param market the market all rows belong to, in place of what the mapping says
 * @param tls TLS, and whose clients are let in by certificate
 * @param tokens the file of bearer tokens
 * @param limits what requests may be
 */
public record HttpIntake(
    InetSocketAddress address,
    Optional<Path> mapping,
    Optional<String> market,
    Optional<TlsFiles> tls,
    Optional<Path> tokens,
    HttpLimits limits)
    implements Intake {

  private static final String PORT = "source.http.port";
  private static final String HOST = "source.http.host";
  private static final String CERTIFICATE = "source.http.tls.certificate";
  private static final String KEY = "source.http.tls.key";
  private static final String AUTHORITIES = "source.http.tls.client.authorities";
  private static final String TOKENS = "source.http.tokens.file";
  private static final String ROWS = "source.http.rows.max";
  private static final String IN_FLIGHT = "source.http.in.flight.max";
  private static final int PORT_MAX = 65_535;
  private static final int MILLIS_PER_HOUR = 3_600_000;

  public HttpIntake {
    if (limits.rowsMax() > limits.inFlightMax()) {
      throw new SettingsException(
          "%s=%d is more than %s=%d: such a request could never be taken"
              .formatted(ROWS, limits.rowsMax(), IN_FLIGHT, limits.inFlightMax()));
    }
    String host = address.getHostString();
    if (!Loopback.is(host)) {
      boolean asks = tokens.isPresent() || tls.flatMap(TlsFiles::authorities).isPresent();
      if (!asks) {
        throw new SettingsException(
            "%s=%s is not loopback, and whoever reaches it could send transactions: set %s or %s"
                .formatted(HOST, host, TOKENS, AUTHORITIES));
      }
      if (tls.isEmpty()) {
        throw new SettingsException(
            "%s=%s is not loopback, and transactions and tokens would travel in the clear: set %s and %s"
                .formatted(HOST, host, CERTIFICATE, KEY));
      }
    }
  }

  /**
   * @param keys given the keys that {@link #of} reads
   */
  public static void define(ConfigDef keys) {
    keys.define(
            PORT,
            Type.INT,
            null,
            port(),
            HIGH,
            "Port that takes transactions by HTTP; 0: a free one; without it none does.")
        .define(HOST, Type.STRING, "127.0.0.1", HIGH, "Address that it listens on.")
        .define(
            "source.http.mapping",
            Type.STRING,
            null,
            HIGH,
            "Mapping of its rows (docs/MAPPING.md); without one, our own field names.")
        .define(
            "source.http.market",
            Type.STRING,
            null,
            MEDIUM,
            "Market of all rows, in place of the mapping's.")
        .define(
            TOKENS,
            Type.STRING,
            null,
            HIGH,
            "File of bearer tokens, client:sha256 on each line; read again when it changes.")
        .define(CERTIFICATE, Type.STRING, null, HIGH, "PEM file of the server's certificates.")
        .define(KEY, Type.STRING, null, HIGH, "PEM file of its private key, PKCS#8.")
        .define(
            AUTHORITIES,
            Type.STRING,
            null,
            MEDIUM,
            "PEM file of authorities; clients with a certificate of theirs are let in.");
    defineLimits(keys);
  }

  private static void defineLimits(ConfigDef keys) {
    define(keys, "source.http.body.bytes.max", 1_048_576, 1_024, 16_777_216, "Bytes of a body.");
    define(keys, ROWS, 500, 1, 10_000, "Rows of one request.");
    define(
        keys,
        IN_FLIGHT,
        2_000,
        1,
        1_000_000,
        "Rows sent and not yet decided; beyond, requests are answered 429.");
    define(
        keys,
        "source.http.wait.max.ms",
        60_000,
        0,
        MILLIS_PER_HOUR,
        "Longest wait for a decision.");
    define(
        keys,
        "source.http.behind.max.ms",
        2_000,
        10,
        MILLIS_PER_HOUR,
        "While a row waits longer than that for its decision, requests are answered 429.");
    define(keys, "source.http.connections.max", 4_096, 1, 100_000, "Connections in all.");
    define(
        keys,
        "source.http.connections.per.address.max",
        2_048,
        1,
        100_000,
        "Connections from one address.");
    define(
        keys,
        "source.http.request.timeout.ms",
        10_000,
        100,
        MILLIS_PER_HOUR,
        "From a request's first byte to its last.");
    define(
        keys,
        "source.http.idle.timeout.ms",
        60_000,
        100,
        MILLIS_PER_HOUR,
        "A connection is closed on which nothing is asked for so long.");
    define(keys, "source.http.recent.max", 50_000, 1_000, 10_000_000, "Outcomes kept in memory.");
    define(
        keys,
        "source.http.recent.ms",
        900_000,
        0,
        Integer.MAX_VALUE,
        "How far into the past outcomes are read at a start.");
  }

  private static void define(
      ConfigDef keys, String key, int usual, int least, int most, String what) {
    keys.define(key, Type.INT, usual, between(least, most), LOW, what);
  }

  /**
   * @param config checked settings
   * @return the way in, if there is to be one
   * @throws SettingsException if the settings would let in somebody unknown
   */
  public static Optional<Intake> of(AbstractConfig config) {
    return Optional.ofNullable(config.getInt(PORT))
        .map(
            port ->
                new HttpIntake(
                    InetSocketAddress.createUnresolved(config.getString(HOST), port),
                    Optional.ofNullable(config.getString("source.http.mapping")).map(Path::of),
                    Optional.ofNullable(config.getString("source.http.market")),
                    tls(config),
                    Optional.ofNullable(config.getString(TOKENS)).map(Path::of),
                    limits(config)));
  }

  @Override
  public Collection<Topic<?>> reads() {
    return OutcomeReader.TOPICS;
  }

  @Override
  public Agent create(AgentContext context, CollectorSettings settings) {
    return new HttpAgent(context, settings, this);
  }

  /** Whether somebody who brings nothing is let in. */
  boolean open() {
    return tokens.isEmpty() && tls.flatMap(TlsFiles::authorities).isEmpty();
  }

  private static Optional<TlsFiles> tls(AbstractConfig config) {
    String certificate = config.getString(CERTIFICATE);
    String key = config.getString(KEY);
    String authorities = config.getString(AUTHORITIES);
    if ((certificate == null) != (key == null)) {
      throw new SettingsException(CERTIFICATE + " and " + KEY + " are expected together");
    }
    if (certificate == null && authorities != null) {
      throw new SettingsException(
          AUTHORITIES + " needs " + CERTIFICATE + " and " + KEY + ": certificates are TLS's");
    }
    return Optional.ofNullable(certificate)
        .map(
            file ->
                new TlsFiles(
                    Path.of(file), Path.of(key), Optional.ofNullable(authorities).map(Path::of)));
  }

  private static HttpLimits limits(AbstractConfig config) {
    return new HttpLimits(
        config.getInt("source.http.body.bytes.max"),
        config.getInt(ROWS),
        config.getInt(IN_FLIGHT),
        millis(config, "source.http.behind.max.ms"),
        millis(config, "source.http.wait.max.ms"),
        config.getInt("source.http.connections.max"),
        config.getInt("source.http.connections.per.address.max"),
        millis(config, "source.http.request.timeout.ms"),
        millis(config, "source.http.idle.timeout.ms"),
        config.getInt("source.http.recent.max"),
        millis(config, "source.http.recent.ms"));
  }

  private static Duration millis(AbstractConfig config, String key) {
    return Duration.ofMillis(config.getInt(key));
  }

  private static ConfigDef.Validator port() {
    ConfigDef.Range range = between(0, PORT_MAX);
    return ConfigDef.LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            range.ensureValid(name, value);
          }
        },
        () -> range + ", or nothing");
  }
}
