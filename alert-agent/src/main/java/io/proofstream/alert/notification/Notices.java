package io.proofstream.alert.notification;

import io.proofstream.alert.outbox.Outbox;
import io.proofstream.alert.policy.Target;
import io.proofstream.v1.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An alert's queues.
 *
 * @param all each queue once, in the order of the routes
 */
public record Notices(List<Notice> all) {
  /** No queue. */
  public static final Notices NONE = new Notices(List.of());

  public Notices {
    all = List.copyOf(all);
  }

  /** The queues' names. */
  public List<String> queues() {
    return all.stream().map(Notice::queue).toList();
  }

  /**
   * @param targets where the policy sends the alert now
   * @param existing the queues that have a topic: others are left out
   * @param now since when new ones are routed to, wall-clock time
   * @return the queues of the targets, in their order and with their timing, then those before
   */
  public Notices routed(Collection<Target> targets, Set<String> existing, Instant now) {
    Map<String, Notice> before = new LinkedHashMap<>();
    all.forEach(notice -> before.put(notice.queue(), notice));
    Map<String, Notice> found = new LinkedHashMap<>();
    for (Target target : targets) {
      Notice fresh = Notice.of(target.queue(), target.timing(), now);
      Notice known = before.getOrDefault(target.queue(), fresh);
      found.putIfAbsent(
          target.queue(), new Notice(known.queue(), target.timing(), known.since(), known.sent()));
    }
    before.forEach(found::putIfAbsent);
    return new Notices(List.copyOf(found.values())).within(existing);
  }

  /** Those that have a topic. */
  public Notices within(Set<String> existing) {
    boolean whole = all.stream().allMatch(each -> existing.contains(each.queue()));
    return whole
        ? this
        : new Notices(all.stream().filter(each -> existing.contains(each.queue())).toList());
  }

  /** The same queues, as if the alert had been routed to them now. */
  public Notices restarted(Instant now) {
    return new Notices(
        all.stream().map(each -> Notice.of(each.queue(), each.timing(), now)).toList());
  }

  /**
   * @param alert the alert's latest revision
   * @return when the first of the queues is to get a record; empty where none is
   */
  public Optional<Instant> due(Alert alert) {
    return all.stream().flatMap(each -> each.due(alert).stream()).min(Instant::compareTo);
  }

  /**
   * Sends what is due.
   *
   * @param alert the alert's latest revision
   * @param now wall-clock time
   * @param outbox where it goes
   * @return the queues afterwards
   */
  public Notices sendDue(Alert alert, Instant now, Outbox outbox) {
    List<Notice> after = new ArrayList<>();
    for (Notice notice : all) {
      boolean due = notice.due(alert).filter(at -> !at.isAfter(now)).isPresent();
      Notice next = due ? notice.sent(alert, now) : notice;
      if (due) {
        outbox.notified(
            notice.queue(),
            alert,
            notice.reminds(alert) ? next.sent().orElseThrow().reminders() : 0);
      }
      after.add(next);
    }
    return new Notices(after);
  }
}
