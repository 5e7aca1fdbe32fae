package io.proofstream.console.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.v1.ArtifactKind;
import io.proofstream.v1.EntityList;
import io.proofstream.v1.Model;
import io.proofstream.v1.ModelCard;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was published. */
final class ArtifactQueries {
  private static final Logger LOG = LoggerFactory.getLogger(ArtifactQueries.class);

  /** Longest text that is shown, in bytes. */
  private static final int TEXT_BYTES_MAX = 1_048_576;

  private static final Set<ArtifactKind> TEXTS =
      Set.of(ArtifactKind.RULE_SET, ArtifactKind.POLICY, ArtifactKind.MAPPING);

  private ArtifactQueries() {}

  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Chunk(
      ArtifactKind kind,
      String name,
      String mediaType,
      String by,
      Optional<String> comment,
      Instant at,
      int chunks,
      byte[] body) {}

  static Optional<ArtifactBody> one(Session session, String contentHash) throws SQLException {
    List<Chunk> chunks =
        session.query(
            "SELECT kind, name, media_type, who, comment, at, chunks, body FROM artifact"
                + " WHERE hash = ? ORDER BY chunk",
            ArtifactQueries::chunk,
            contentHash);
    if (chunks.isEmpty()) {
      return Optional.empty();
    }
    Chunk first = chunks.get(0);
    Optional<byte[]> body =
        chunks.size() == first.chunks() ? Optional.of(joined(chunks)) : Optional.empty();
    return Optional.of(
        new ArtifactBody(
            first.kind(),
            first.name(),
            contentHash,
            first.mediaType(),
            first.by(),
            first.comment(),
            first.at(),
            body.filter(bytes -> text(first.kind(), bytes)).map(bytes -> new String(bytes, UTF_8)),
            body.filter(bytes -> first.kind() == ArtifactKind.LIST).flatMap(ArtifactQueries::list),
            body.filter(bytes -> first.kind() == ArtifactKind.MODEL)
                .flatMap(ArtifactQueries::card)));
  }

  private static boolean text(ArtifactKind kind, byte[] body) {
    return TEXTS.contains(kind) && body.length <= TEXT_BYTES_MAX;
  }

  private static Optional<EntityList> list(byte[] body) {
    try {
      return Optional.of(EntityList.fromByteBuffer(ByteBuffer.wrap(body)));
    } catch (IOException | AvroRuntimeException e) {
      LOG.debug("a published list cannot be read", e);
      return Optional.empty();
    }
  }

  private static Optional<ModelCard> card(byte[] body) {
    try {
      return Optional.of(Model.fromByteBuffer(ByteBuffer.wrap(body)).getCard());
    } catch (IOException | AvroRuntimeException e) {
      LOG.debug("a published model cannot be read", e);
      return Optional.empty();
    }
  }

  private static byte[] joined(List<Chunk> chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    chunks.forEach(chunk -> all.writeBytes(chunk.body()));
    return all.toByteArray();
  }

  private static Chunk chunk(ResultSet row) throws SQLException {
    return new Chunk(
        Code.value(ArtifactKind.class, row.getInt(1)),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        Optional.ofNullable(row.getString(5)),
        Instant.ofEpochMilli(row.getLong(6)),
        row.getInt(7),
        row.getBytes(8));
  }
}
