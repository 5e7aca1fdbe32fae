package io.proofstream.alert.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.cases.Casebook;
import io.proofstream.alert.cases.Wakings;
import io.proofstream.alert.policy.LivePolicy;
import io.proofstream.alert.state.Key;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.alert.state.Timer;
import io.proofstream.alert.state.Timers;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Alerts whose silence ends before its time: an analyst ended it, or the policy has it no more. */
public final class Releases {
  private static final byte[] POLICY = Key.of(Space.POLICY).bytes();

  private final Table table;
  private final Timers wallTimers;
  private final Silences silences;
  private final Casebook book;
  private final Wakings wakings;
  private byte[] policySeen;

  /**
   * @param table the market's state
   * @param wallTimers say which silence's alerts to release
   * @param silences what lasts
   * @param book the cases
   * @param wakings sends them on
   */
  public Releases(
      Table table, Timers wallTimers, Silences silences, Casebook book, Wakings wakings) {
    this.table = table;
    this.wallTimers = wallTimers;
    this.silences = silences;
    this.book = book;
    this.wakings = wakings;
    this.policySeen = table.get(POLICY).orElse(new byte[0]);
  }

  /** Finds silenced alerts by their silence. */
  public static List<byte[]> index(AlertCase one) {
    return one.silenced()
        ? List.of(silenced(one.alert().getSilencedBy()).text(one.alert().getAlertId()).bytes())
        : List.of();
  }

  /** Looks, once after a change of the policy, for silences that it has no more. */
  public void compare(LivePolicy live, Instant now) {
    byte[] hash = live.contentHash().bytes();
    if (Arrays.equals(hash, policySeen)) {
      return;
    }
    for (String id : silencing()) {
      if (!silences.lasts(id, live.policy())) {
        wallTimers.set(new Timer(now, Timer.Kind.RELEASE, id));
      }
    }
    table.put(POLICY, hash);
    policySeen = hash.clone();
  }

  /**
   * Releases alerts of a silence that was ended; sets another timer where there are more.
   *
   * @param silence the silence
   * @param now wall-clock time
   * @param max how many at most
   * @return how many
   */
  public int release(String silence, Instant now, int max) {
    List<byte[]> waiting = new ArrayList<>();
    byte[] prefix = silenced(silence).bytes();
    table.walk(
        prefix, Key.after(prefix), (key, value) -> waiting.add(value) && waiting.size() < max);
    waiting.forEach(
        id -> book.find(new String(id, UTF_8)).ifPresent(each -> wakings.unsilenced(each, now)));
    if (waiting.size() >= max) {
      wallTimers.set(new Timer(now, Timer.Kind.RELEASE, silence));
    }
    return waiting.size();
  }

  /** The silences that alerts wait for: the first key of each, and then past all of it. */
  private List<String> silencing() {
    List<String> found = new ArrayList<>();
    byte[] space = Key.of(Space.SILENCED).bytes();
    byte[] from = space;
    while (from.length > 0) {
      byte[][] first = {{}};
      table.walk(
          from,
          Key.after(space),
          (key, value) -> {
            first[0] = key;
            return false;
          });
      from = first[0];
      if (from.length > 0) {
        String id = id(from);
        found.add(id);
        from = Key.after(silenced(id).bytes());
      }
    }
    return found;
  }

  private static String id(byte[] key) {
    int length = ByteBuffer.wrap(key).getShort(1) & 0xffff;
    return new String(key, 1 + Short.BYTES, length, UTF_8);
  }

  private static Key silenced(String id) {
    return Key.of(Space.SILENCED).text(id);
  }
}
