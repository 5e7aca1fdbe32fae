package io.proofstream.auditstore;

import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.LogStore;
import io.proofstream.auditlog.store.NewObject;
import io.proofstream.auditlog.store.SecondWriterException;
import java.io.Closeable;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A log in an S3-compatible object store that has conditional writes: immutable objects are put
 * with {@code If-None-Match: *}, checkpoints are compared and set with {@code If-Match}. S3 is
 * strongly consistent, and an answered put is durable.
 *
 * <p>An answer can be lost after its write was done. So what a failed conditional write left is
 * read back: if it is what was to be written, it was.
 */
public final class S3Store implements LogStore, Closeable {
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int NOT_FOUND = 404;

  /** Most keys that S3 deletes in one request. */
  private static final int DELETE_KEYS_MAX = 1000;

  /** Tries of a write that S3 answers with a conflict: another write of that key was under way. */
  private static final int TRIES_MAX = 5;

  /** A checkpoint as it is stored, and the tag that stands for it in a condition. */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  private record Tagged(byte[] bytes, String tag) {}

  private final S3Client client;
  private final S3Location location;
  private final PutRequests requests;
  private final S3Evidence evidence;
  private final ParallelPuts puts;
  private final Map<String, Tagged> known = new HashMap<>();

  private S3Store(S3Location location, S3Settings settings, InstantSource clock, int putThreads) {
    this.client = S3Clients.of(settings);
    this.location = location;
    this.requests = new PutRequests(location, settings.retention(), clock);
    this.evidence = S3Evidence.with(client, location);
    this.puts = new ParallelPuts(putThreads);
  }

  /**
   * @param location of the log
   * @param settings how it is reached
   * @param clock for the end of a retention
   * @param putThreads objects stored at the same time, at least 1
   * @return the store; nothing is asked of it yet
   */
  public static S3Store at(
      S3Location location, S3Settings settings, InstantSource clock, int putThreads) {
    return new S3Store(location, settings, clock, putThreads);
  }

  @Override
  public byte[] read(String name) throws IOException {
    return evidence.read(name);
  }

  @Override
  public boolean exists(String name) throws IOException {
    return evidence.exists(name);
  }

  @Override
  public void list(String directory, Names names) throws IOException {
    evidence.list(directory, names);
  }

  @Override
  public void put(List<NewObject> objects) throws IOException {
    evidence.forget();
    puts.run(objects.stream().<ParallelPuts.Put>map(object -> () -> put(object)).toList());
  }

  private void put(NewObject object) throws IOException {
    if (!write(object.name(), requests.immutable(object).build(), object.bytes())) {
      throw new IOException(location + object.name() + " is there already, with other content");
    }
  }

  @Override
  public synchronized void compareAndSet(String name, byte[] expected, byte[] next)
      throws IOException {
    PutObjectRequest.Builder request = requests.checkpoint(name, next);
    if (expected.length == 0) {
      request.ifNoneMatch("*");
    } else {
      request.ifMatch(tag(name, expected));
    }
    if (!write(name, request.build(), next)) {
      throw new SecondWriterException(location + name);
    }
  }

  private String tag(String name, byte[] expected) throws IOException {
    Tagged stored = known.get(name);
    if (stored == null || !Arrays.equals(stored.bytes(), expected)) {
      stored = readTagged(name).orElseThrow(() -> new SecondWriterException(location + name));
    }
    if (!Arrays.equals(stored.bytes(), expected)) {
      throw new SecondWriterException(location + name);
    }
    return stored.tag();
  }

  private Optional<Tagged> readTagged(String name) throws IOException {
    try {
      ResponseBytes<GetObjectResponse> read =
          client.getObjectAsBytes(get -> get.bucket(location.bucket()).key(location.key(name)));
      return Optional.of(new Tagged(read.asByteArray(), read.response().eTag()));
    } catch (NoSuchKeyException none) {
      return Optional.empty();
    } catch (SdkException e) {
      throw S3Evidence.failure(location, name, e);
    }
  }

  /** Whether the bytes are there now; if not, the condition did not hold. */
  private boolean write(String name, PutObjectRequest request, byte[] bytes) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        String tag = client.putObject(request, RequestBody.fromBytes(bytes)).eTag();
        remember(name, new Tagged(bytes.clone(), tag));
        return true;
      } catch (SdkException e) {
        int status = e instanceof S3Exception answer ? answer.statusCode() : 0;
        if (isThere(name, bytes, e)) {
          return true;
        }
        if (status == PRECONDITION_FAILED || status == NOT_FOUND) {
          return false;
        }
        if (status != CONFLICT || tries == TRIES_MAX) {
          throw S3Evidence.failure(location, name, e);
        }
      }
    }
  }

  /** Whether a write was done in spite of what was answered. */
  private boolean isThere(String name, byte[] bytes, SdkException answered) throws IOException {
    try {
      Optional<Tagged> found =
          readTagged(name).filter(stored -> Arrays.equals(stored.bytes(), bytes));
      found.ifPresent(stored -> remember(name, stored));
      return found.isPresent();
    } catch (IOException e) {
      e.addSuppressed(answered);
      throw e;
    }
  }

  private void remember(String name, Tagged stored) {
    if (name.equals(SIGNED_CHECKPOINT) || name.equals(EvidenceNames.CHECKPOINT)) {
      known.put(name, stored);
    }
  }

  @Override
  public void delete(Collection<String> names) throws IOException {
    evidence.forget();
    List<ObjectIdentifier> keys = new ArrayList<>();
    names.forEach(name -> keys.add(ObjectIdentifier.builder().key(location.key(name)).build()));
    for (int from = 0; from < keys.size(); from += DELETE_KEYS_MAX) {
      delete(keys.subList(from, Math.min(keys.size(), from + DELETE_KEYS_MAX)));
    }
  }

  private void delete(List<ObjectIdentifier> keys) throws IOException {
    try {
      DeleteObjectsResponse answer =
          client.deleteObjects(
              delete ->
                  delete
                      .bucket(location.bucket())
                      .delete(those -> those.objects(keys).quiet(true)));
      if (!answer.errors().isEmpty()) {
        throw new IOException(
            "s3://%s/%s cannot be removed: %s"
                .formatted(
                    location.bucket(),
                    answer.errors().get(0).key(),
                    answer.errors().get(0).message()));
      }
    } catch (SdkException e) {
      throw S3Evidence.failure(location, keys.get(0).key(), e);
    }
  }

  @Override
  public void close() {
    puts.close();
    evidence.close();
  }
}
