package io.proofstream.alert.cases;

import io.proofstream.alert.notification.Notice;
import io.proofstream.alert.notification.Notices;
import io.proofstream.alert.policy.Timing;
import io.proofstream.alert.state.Micros;
import io.proofstream.v1.Severity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link Notices} as they are stored. */
final class StoredNotices {
  private StoredNotices() {}

  static void write(DataOutputStream out, Notices notices) throws IOException {
    out.writeShort(notices.all().size());
    for (Notice notice : notices.all()) {
      out.writeUTF(notice.queue());
      out.writeLong(notice.timing().waiting().toNanos());
      out.writeLong(notice.timing().interval().toNanos());
      out.writeLong(notice.timing().repeat().toNanos());
      out.writeLong(Micros.of(notice.since()));
      out.writeBoolean(notice.sent().isPresent());
      if (notice.sent().isPresent()) {
        write(out, notice.sent().get());
      }
    }
  }

  static Notices read(DataInputStream in) throws IOException {
    List<Notice> notices = new ArrayList<>();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String queue = in.readUTF();
      Timing timing = new Timing(duration(in), duration(in), duration(in));
      long sinceMicros = in.readLong();
      Optional<Notice.Sent> sent = in.readBoolean() ? Optional.of(sent(in)) : Optional.empty();
      notices.add(new Notice(queue, timing, Micros.time(sinceMicros), sent));
    }
    return new Notices(notices);
  }

  private static void write(DataOutputStream out, Notice.Sent sent) throws IOException {
    out.writeLong(Micros.of(sent.at()));
    out.writeInt(sent.revision());
    out.writeUTF(sent.severity().name());
    out.writeInt(sent.reminders());
  }

  private static Notice.Sent sent(DataInputStream in) throws IOException {
    return new Notice.Sent(
        Micros.time(in.readLong()), in.readInt(), Severity.valueOf(in.readUTF()), in.readInt());
  }

  private static Duration duration(DataInputStream in) throws IOException {
    return Duration.ofNanos(in.readLong());
  }
}
