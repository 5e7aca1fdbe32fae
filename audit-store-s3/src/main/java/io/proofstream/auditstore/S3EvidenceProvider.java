package io.proofstream.auditstore;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceProvider;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Opens {@code s3://bucket/prefix}, set up by the environment as AWS's own tools are. Buckets are
 * in the path where the environment names an endpoint.
 */
public final class S3EvidenceProvider implements EvidenceProvider {
  private final Map<String, String> environment;

  /** For the service loader. */
  public S3EvidenceProvider() {
    this(System.getenv());
  }

  S3EvidenceProvider(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String scheme() {
    return S3Location.SCHEME;
  }

  @Override
  public Evidence open(String location) {
    try {
      return S3Evidence.at(S3Location.parse(location), settings());
    } catch (SdkClientException e) {
      throw new IllegalArgumentException(location + ": " + e.getMessage(), e);
    }
  }

  S3Settings settings() {
    return new S3Settings(
        first("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL").map(URI::create),
        first("AWS_REGION", "AWS_DEFAULT_REGION"),
        Optional.empty(),
        Optional.empty());
  }

  private Optional<String> first(String... names) {
    return Stream.of(names)
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .findFirst();
  }
}
