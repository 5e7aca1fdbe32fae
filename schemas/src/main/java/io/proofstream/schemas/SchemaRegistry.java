package io.proofstream.schemas;

import org.apache.avro.Schema;

/** Where schemas are kept. */
public interface SchemaRegistry extends AutoCloseable {
  /**
   * Registers a schema, after setting what its subject's new versions have to be able to do.
   *
   * @param subject the subject
   * @param schema the schema
   * @param compatibility the subject's compatibility
   * @return the schema's id
   * @throws IncompatibleSchemaException if it is not compatible with the subject's versions
   * @throws RegistryUnavailableException if the registry does not answer
   */
  int register(String subject, Schema schema, Compatibility compatibility);

  /**
   * Fetches a schema.
   *
   * @param id a schema's id
   * @return the schema
   * @throws UnknownSchemaException if the registry has no Avro schema of that id
   * @throws RegistryUnavailableException if the registry does not answer
   */
  Schema schemaById(int id);

  @Override
  void close();
}
