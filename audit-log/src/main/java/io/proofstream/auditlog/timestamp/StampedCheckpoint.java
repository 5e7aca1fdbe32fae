package io.proofstream.auditlog.timestamp;

import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.store.NewObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A checkpoint with its time stamp, as they lie beside the log: {@code
 * timestamps/<size>.checkpoint} has the note's bytes, which are stamped, {@code
 * timestamps/<size>.tsr} the authority's answer; the size has 20 digits.
 *
 * @param size of the checkpoint
 * @param note its bytes
 * @param response DER or BER of a TimeStampResp
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
public record StampedCheckpoint(long size, byte[] note, byte[] response) {
  private static final Pattern NAME =
      Pattern.compile(EvidenceNames.TIMESTAMPS + "/(0[0-9]{19})\\.(checkpoint|tsr)");

  /** What both are stored as. */
  public List<NewObject> objects() {
    return List.of(
        new NewObject(noteName(size), note), new NewObject(responseName(size), response));
  }

  private static String noteName(long size) {
    return EvidenceNames.TIMESTAMPS + "/%020d.checkpoint".formatted(size);
  }

  private static String responseName(long size) {
    return EvidenceNames.TIMESTAMPS + "/%020d.tsr".formatted(size);
  }

  /**
   * @param evidence a log
   * @return the greatest size that a file of {@code timestamps} has, -1 where there is none: what
   *     lies there under a size is not stored again
   */
  public static long newestSize(Evidence evidence) throws IOException {
    long[] newest = {-1};
    evidence.list(
        EvidenceNames.TIMESTAMPS,
        (name, regular) -> {
          Matcher matcher = NAME.matcher(name);
          if (matcher.matches()) {
            newest[0] = Math.max(newest[0], size(matcher));
          }
        });
    return newest[0];
  }

  /** Twenty digits may be more than a size can be; that is one which no log reaches. */
  private static long size(Matcher name) {
    try {
      return Long.parseLong(name.group(1));
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Where it lies, for messages. */
  public String name() {
    return responseName(size);
  }

  /**
   * @param evidence a log
   * @return all of its stamped checkpoints, by rising size; one whose answer is not there yet is
   *     being stored, and left out
   * @throws IOException if one cannot be read, or a file there is none
   */
  public static List<StampedCheckpoint> of(Evidence evidence) throws IOException {
    Set<Long> sizes = new TreeSet<>();
    List<String> strangers = new ArrayList<>();
    evidence.list(
        EvidenceNames.TIMESTAMPS,
        (name, regular) -> {
          Matcher matcher = NAME.matcher(name);
          if (!matcher.matches()) {
            strangers.add(name);
          } else if (matcher.group(2).equals("tsr")) {
            sizes.add(size(matcher));
          }
        });
    if (!strangers.isEmpty()) {
      throw new IOException(strangers.get(0) + ": not a file that the format has");
    }
    List<StampedCheckpoint> stamped = new ArrayList<>();
    for (long size : sizes) {
      stamped.add(
          new StampedCheckpoint(
              size, evidence.read(noteName(size)), evidence.read(responseName(size))));
    }
    return stamped;
  }
}
