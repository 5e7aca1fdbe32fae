package io.proofstream.alert.cases;

import io.proofstream.alert.notification.Notices;
import io.proofstream.schemas.TopicCodec;
import io.proofstream.schemas.UndecodableRecordException;
import io.proofstream.v1.Alert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A case as it is stored: a version, the file, the notices, the alert as alerts.v1 encodes it, and
 * the sent revision where it is another. That one goes without its notes, which are the alert's, so
 * that both fit into a record.
 */
final class CaseCodec {
  private static final int VERSION = 1;

  private final TopicCodec<Alert> alerts;

  /**
   * @param alerts of alerts.v1
   */
  CaseCodec(TopicCodec<Alert> alerts) {
    this.alerts = alerts;
  }

  byte[] encode(AlertCase one) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      StoredFile.write(out, one.file());
      StoredNotices.write(out, one.notices());
      write(out, one.alert());
      out.writeBoolean(one.sent().isPresent());
      if (one.sent().isPresent()) {
        write(out, Alert.newBuilder(one.sent().get()).setNotes(List.of()).build());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  AlertCase decode(byte[] value) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(value))) {
      int version = in.readUnsignedByte();
      if (version != VERSION) {
        throw new IllegalStateException(
            "an open alert is stored in version %d, %d is expected".formatted(version, VERSION));
      }
      CaseFile file = StoredFile.read(in);
      Notices notices = StoredNotices.read(in);
      Alert alert = read(in);
      Optional<Alert> sent = in.readBoolean() ? Optional.of(read(in)) : Optional.empty();
      return new AlertCase(alert, sent.map(each -> withNotes(each, alert)), file, notices);
    } catch (IOException | UndecodableRecordException e) {
      throw new IllegalStateException("an open alert cannot be read back from its store", e);
    }
  }

  private void write(DataOutputStream out, Alert alert) throws IOException {
    byte[] encoded = alerts.encode(alert);
    out.writeInt(encoded.length);
    out.write(encoded);
  }

  private Alert read(DataInputStream in) throws IOException, UndecodableRecordException {
    return alerts.decode(in.readNBytes(in.readInt()));
  }

  private static Alert withNotes(Alert sent, Alert alert) {
    return Alert.newBuilder(sent).setNotes(alert.getNotes()).build();
  }
}
