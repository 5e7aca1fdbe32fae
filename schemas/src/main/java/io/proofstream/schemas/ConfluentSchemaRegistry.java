package io.proofstream.schemas;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClientConfig;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * A registry behind Confluent's own client. The one class that imports it: Confluent does not
 * publish to Maven Central, so the genuine client is taken from another project's jar, under that
 * jar's package prefix. A build that reaches Confluent's repository changes the imports here and
 * nothing else. Safe for use by several threads.
 */
public final class ConfluentSchemaRegistry implements SchemaRegistry {
  private static final int CACHED_SCHEMAS_MAX = 1_000;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(15);

  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;
  private static final int SERVER_ERROR = 500;

  /** As many as agents start at once, and one more. */
  private static final int REGISTRATION_TRIES_MAX = 5;

  /** Confluent's error codes are the HTTP status with two digits more. */
  private static final int CODES_PER_STATUS = 100;

  /** How the client begins an IOException on a schema that is no Avro schema. */
  private static final String NOT_AVRO = "Invalid schema";

  private final String url;
  private final SchemaRegistryClient client;

  /**
   * @param url the registry's address, for example http://localhost:8081; several separated by
   *     commas
   * @param settings the client's own settings, with or without their prefix {@code
   *     schema.registry.}, for example {@code basic.auth.credentials.source}, {@code
   *     basic.auth.user.info}, {@code schema.registry.ssl.truststore.location}
   */
  public ConfluentSchemaRegistry(String url, Map<String, ?> settings) {
    this(url, new CachedSchemaRegistryClient(url, CACHED_SCHEMAS_MAX, withTimeouts(settings)));
  }

  private ConfluentSchemaRegistry(String url, SchemaRegistryClient client) {
    this.url = url;
    this.client = client;
  }

  /** A registry inside this process, for topology tests. */
  public static ConfluentSchemaRegistry inMemory() {
    return new ConfluentSchemaRegistry("memory", new MockSchemaRegistryClient());
  }

  @Override
  public int register(String subject, Schema schema, Compatibility compatibility) {
    try {
      return registerAmongOthers(subject, schema, compatibility);
    } catch (RestClientException e) {
      if (e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE) {
        throw incompatible(subject, schema, compatibility, e);
      }
      throw unavailable("cannot register a schema for " + subject, e);
    } catch (IOException e) {
      throw unavailable("cannot register a schema for " + subject, e);
    }
  }

  /**
   * Agents that start at the same time set the same subject's rule and register the same schema at
   * once, and a registry refuses all but one of them (Apicurio does, with 409): what another has
   * done meanwhile is found done at the next try. An incompatible schema is refused at each.
   */
  private int registerAmongOthers(String subject, Schema schema, Compatibility compatibility)
      throws IOException, RestClientException {
    for (int tries = 1; ; tries++) {
      try {
        return registerOnce(subject, new AvroSchema(schema.toString()), compatibility.name());
      } catch (RestClientException e) {
        boolean raced = e.getStatus() == CONFLICT || e.getStatus() >= SERVER_ERROR;
        if (!raced || tries == REGISTRATION_TRIES_MAX) {
          throw e;
        }
      }
    }
  }

  /** Writes only what is not yet so: an agent whose schemas are there needs no right to write. */
  private int registerOnce(String subject, AvroSchema schema, String compatibility)
      throws IOException, RestClientException {
    Optional<String> current = found(() -> client.getCompatibility(subject));
    if (!current.equals(Optional.of(compatibility))) {
      client.updateCompatibility(subject, compatibility);
    }
    Optional<Integer> id = found(() -> client.getId(subject, schema));
    return id.isPresent() ? id.get() : client.register(subject, schema);
  }

  /**
   * @param subject a subject
   * @return the compatibility that is set for it, by Confluent's names; empty where none is set
   * @throws RegistryUnavailableException if the registry does not answer
   */
  public Optional<String> compatibility(String subject) {
    return asked("the compatibility of " + subject, () -> client.getCompatibility(subject));
  }

  /**
   * @param subject a subject
   * @param schema a schema
   * @return the schema's id, if it is one of the subject's versions
   * @throws RegistryUnavailableException if the registry does not answer
   */
  public Optional<Integer> idOf(String subject, Schema schema) {
    AvroSchema sought = new AvroSchema(schema.toString());
    return asked("a version of " + subject, () -> client.getId(subject, sought));
  }

  private <T> Optional<T> asked(String what, Request<T> request) {
    try {
      return found(request);
    } catch (IOException | RestClientException e) {
      throw unavailable("cannot look up " + what, e);
    }
  }

  private static <T> Optional<T> found(Request<T> request) throws IOException, RestClientException {
    try {
      return Optional.of(request.send());
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** A question to the registry. */
  private interface Request<T> {
    T send() throws IOException, RestClientException;
  }

  @Override
  public Schema schemaById(int id) {
    try {
      return avro(id, client.getSchemaById(id).rawSchema());
    } catch (RestClientException e) {
      // A proxy's or a wrong path's 404 has no code of the registry's, and says nothing of the id.
      if (e.getStatus() == NOT_FOUND && e.getErrorCode() / CODES_PER_STATUS == NOT_FOUND) {
        throw new UnknownSchemaException(id, e);
      }
      throw unavailable("cannot fetch schema " + id, e);
    } catch (IOException e) {
      if (e.getMessage() != null && e.getMessage().startsWith(NOT_AVRO)) {
        throw new UnknownSchemaException(id, e);
      }
      throw unavailable("cannot fetch schema " + id, e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw unavailable("cannot close the client", e);
    }
  }

  private static Map<String, Object> withTimeouts(Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>();
    all.put(
        SchemaRegistryClientConfig.HTTP_CONNECT_TIMEOUT_MS,
        Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
    all.put(
        SchemaRegistryClientConfig.HTTP_READ_TIMEOUT_MS, Math.toIntExact(READ_TIMEOUT.toMillis()));
    settings.forEach(
        (key, value) -> {
          String prefix = SchemaRegistryClientConfig.CLIENT_NAMESPACE;
          all.put(key.startsWith(prefix) ? key : prefix + key, value);
          all.put(key.startsWith(prefix) ? key.substring(prefix.length()) : key, value);
        });
    return all;
  }

  /** The client's schema is of its own copy of Avro: its text, with all references in place. */
  private static Schema avro(int id, Object rawSchema) {
    try {
      return new Schema.Parser().parse(rawSchema.toString());
    } catch (AvroRuntimeException e) {
      throw new UnknownSchemaException(id, e);
    }
  }

  private IncompatibleSchemaException incompatible(
      String subject, Schema schema, Compatibility compatibility, RestClientException refusal) {
    return new IncompatibleSchemaException(
        "schema %s for subject %s is not %s with the versions before it: %s"
            .formatted(
                schema.getFullName(),
                subject,
                compatibility,
                String.join("; ", differences(subject, schema, compatibility, refusal))),
        refusal);
  }

  /** What does not fit the newest version that does not fit; else the registry's own words. */
  private List<String> differences(
      String subject, Schema schema, Compatibility compatibility, RestClientException refusal) {
    try {
      List<Integer> versions = client.getAllVersions(subject);
      for (int i = versions.size() - 1; i >= 0; i--) {
        int version = versions.get(i);
        String before = client.getSchemaMetadata(subject, version).getSchema();
        List<String> found =
            SchemaDifferences.between(new Schema.Parser().parse(before), schema, compatibility);
        if (!found.isEmpty()) {
          return found.stream().map(each -> each + " (version " + version + ")").toList();
        }
      }
    } catch (IOException | RestClientException | AvroRuntimeException e) {
      refusal.addSuppressed(e);
    }
    return List.of(String.valueOf(refusal.getMessage()));
  }

  private RegistryUnavailableException unavailable(String what, Exception cause) {
    return new RegistryUnavailableException(
        "schema registry " + url + ": " + what + ": " + cause.getMessage(), cause);
  }
}
