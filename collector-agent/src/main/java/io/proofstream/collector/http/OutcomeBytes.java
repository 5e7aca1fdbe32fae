package io.proofstream.collector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Outcomes as bytes, as they are remembered: they stay within the process. */
final class OutcomeBytes {
  private static final int USUAL_BYTES = 512;
  private static final byte DECIDED = 0;
  private static final byte REPEATED = 1;
  private static final byte REFUSED = 2;

  private OutcomeBytes() {}

  static byte[] encode(Outcome outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      if (outcome instanceof Outcome.Decided decided) {
        common(DECIDED, outcome, out);
        decided(decided, out);
      } else if (outcome instanceof Outcome.Repeated repeated) {
        common(REPEATED, outcome, out);
        place(repeated.first(), out);
      } else if (outcome instanceof Outcome.Refused refused) {
        common(REFUSED, outcome, out);
        text(refused.code(), out);
        text(refused.reason(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  static Outcome decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      byte kind = in.readByte();
      String id = text(in);
      Place place = place(in);
      Fingerprint content =
          new Fingerprint(in.readLong(), in.readLong(), in.readLong(), in.readLong());
      return switch (kind) {
        case DECIDED -> decided(id, place, content, in);
        case REPEATED -> new Outcome.Repeated(id, place, content, place(in));
        case REFUSED -> new Outcome.Refused(id, place, content, text(in), text(in));
        default -> throw new IllegalArgumentException("kind " + kind + " of outcomes is unknown");
      };
    } catch (IOException e) {
      throw new UncheckedIOException("these are not the bytes of an outcome", e);
    }
  }

  private static void common(byte kind, Outcome outcome, DataOutputStream out) throws IOException {
    out.writeByte(kind);
    text(outcome.id(), out);
    place(outcome.place(), out);
    out.writeLong(outcome.content().first());
    out.writeLong(outcome.content().second());
    out.writeLong(outcome.content().third());
    out.writeLong(outcome.content().fourth());
  }

  private static void decided(Outcome.Decided decided, DataOutputStream out) throws IOException {
    text(decided.verdict(), out);
    out.writeDouble(decided.score());
    out.writeLong(decided.sequence());
    out.writeLong(decided.offset());
    out.writeLong(decided.decidedAt().toEpochMilli());
    out.writeInt(decided.reasons().size());
    for (Outcome.Reason reason : decided.reasons()) {
      text(reason.rule(), out);
      out.writeDouble(reason.contribution());
      text(reason.detail(), out);
    }
  }

  private static Outcome.Decided decided(
      String id, Place place, Fingerprint content, DataInputStream in) throws IOException {
    String verdict = text(in);
    double score = in.readDouble();
    long sequence = in.readLong();
    long offset = in.readLong();
    Instant decidedAt = Instant.ofEpochMilli(in.readLong());
    List<Outcome.Reason> reasons = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      reasons.add(new Outcome.Reason(text(in), in.readDouble(), text(in)));
    }
    return new Outcome.Decided(
        id, place, content, verdict, score, reasons, sequence, offset, decidedAt);
  }

  private static void place(Place place, DataOutputStream out) throws IOException {
    out.writeInt(place.partition());
    out.writeLong(place.offset());
  }

  private static Place place(DataInputStream in) throws IOException {
    return new Place(in.readInt(), in.readLong());
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }
}
