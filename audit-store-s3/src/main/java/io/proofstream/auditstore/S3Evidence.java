package io.proofstream.auditstore;

import io.proofstream.auditlog.store.Evidence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Evidence in an object store, to be read. Each object's key is its name after the prefix. */
public final class S3Evidence implements Evidence, Closeable {
  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final S3Location location;
  private final ReadAhead ahead = new ReadAhead(this::get);

  private S3Evidence(S3Client client, S3Location location) {
    this.client = client;
    this.location = location;
  }

  /**
   * @param location of the log
   * @param settings how it is reached
   * @return its evidence; nothing is asked of the store yet
   */
  public static S3Evidence at(S3Location location, S3Settings settings) {
    return new S3Evidence(S3Clients.of(settings), location);
  }

  static S3Evidence with(S3Client client, S3Location location) {
    return new S3Evidence(client, location);
  }

  @Override
  public byte[] read(String name) throws IOException {
    return ahead.read(name);
  }

  /** Drops what was read ahead: objects have changed. */
  void forget() {
    ahead.forget();
  }

  private byte[] get(String name) throws IOException {
    try {
      return client
          .getObjectAsBytes(get -> get.bucket(location.bucket()).key(location.key(name)))
          .asByteArrayUnsafe();
    } catch (NoSuchKeyException e) {
      throw missing(name, e);
    } catch (SdkException e) {
      throw failure(location, name, e);
    }
  }

  @Override
  public boolean exists(String name) throws IOException {
    try {
      client.headObject(head -> head.bucket(location.bucket()).key(location.key(name)));
      return true;
    } catch (SdkException e) {
      if (e instanceof S3Exception answer && answer.statusCode() == NOT_FOUND) {
        return false;
      }
      throw failure(location, name, e);
    }
  }

  @Override
  public void list(String directory, Names names) throws IOException {
    String prefix = location.key(directory + "/");
    try {
      client
          .listObjectsV2Paginator(list -> list.bucket(location.bucket()).prefix(prefix))
          .contents()
          .forEach(object -> names.name(object.key().substring(location.prefix().length()), true));
    } catch (SdkException e) {
      throw failure(location, directory, e);
    }
  }

  private NoSuchFileException missing(String name, NoSuchKeyException cause) {
    NoSuchFileException missing = new NoSuchFileException(location + name);
    missing.initCause(cause);
    return missing;
  }

  static IOException failure(S3Location location, String name, SdkException cause) {
    return new IOException(location + name + ": " + cause.getMessage(), cause);
  }

  @Override
  public void close() {
    ahead.close();
    client.close();
  }
}
