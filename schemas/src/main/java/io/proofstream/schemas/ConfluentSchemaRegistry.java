package io.proofstream.schemas;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.ParsedSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.avro.AvroSchema;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.CachedSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;

/**
 * A registry behind Confluent's own client. The one class that imports it: Confluent does not
 * publish to Maven Central, so the genuine client is taken from another project's jar, under that
 * jar's package prefix. A build that reaches Confluent's repository changes the imports here and
 * nothing else.
 */
public final class ConfluentSchemaRegistry implements SchemaRegistry {
  private static final int CACHED_SCHEMAS_MAX = 1_000;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final String url;
  private final SchemaRegistryClient client;

  /**
   * @param url the registry's address, for example http://localhost:8081
   * @param settings the client's own settings, without prefix
   */
  public ConfluentSchemaRegistry(String url, Map<String, ?> settings) {
    this(url, new CachedSchemaRegistryClient(url, CACHED_SCHEMAS_MAX, settings));
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
    ParsedSchema parsed = new AvroSchema(schema.toString());
    try {
      client.updateCompatibility(subject, compatibility.name());
      return client.register(subject, parsed);
    } catch (RestClientException e) {
      if (e.getStatus() == CONFLICT || e.getStatus() == UNPROCESSABLE) {
        throw incompatible(subject, schema, compatibility, e);
      }
      throw unavailable("cannot register a schema for " + subject, e);
    } catch (IOException e) {
      throw unavailable("cannot register a schema for " + subject, e);
    }
  }

  @Override
  public Schema schemaById(int id) {
    try {
      return new Schema.Parser().parse(client.getSchemaById(id).canonicalString());
    } catch (RestClientException e) {
      if (e.getStatus() == NOT_FOUND) {
        throw new UnknownSchemaException(id, e);
      }
      throw unavailable("cannot fetch schema " + id, e);
    } catch (IOException e) {
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

  private IncompatibleSchemaException incompatible(
      String subject, Schema schema, Compatibility compatibility, RestClientException refusal) {
    List<String> differences = differences(subject, schema, refusal);
    return new IncompatibleSchemaException(
        "schema %s for subject %s is not %s with the versions before it: %s"
            .formatted(
                schema.getFullName(), subject, compatibility, String.join("; ", differences)),
        refusal);
  }

  private List<String> differences(String subject, Schema schema, RestClientException refusal) {
    try {
      String latest = client.getLatestSchemaMetadata(subject).getSchema();
      List<String> found = SchemaDifferences.between(new Schema.Parser().parse(latest), schema);
      return found.isEmpty() ? List.of(String.valueOf(refusal.getMessage())) : found;
    } catch (IOException | RestClientException e) {
      refusal.addSuppressed(e);
      return List.of(String.valueOf(refusal.getMessage()));
    }
  }

  private RegistryUnavailableException unavailable(String what, Exception cause) {
    return new RegistryUnavailableException(
        "schema registry " + url + ": " + what + ": " + cause.getMessage(), cause);
  }
}
