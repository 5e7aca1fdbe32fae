package io.proofstream.auditlog.command;

import static java.util.stream.Collectors.joining;

import io.proofstream.auditlog.note.Checkpoint;
import io.proofstream.auditlog.note.VerifierKey;
import io.proofstream.auditlog.verify.Cosignature;
import io.proofstream.auditlog.verify.OffsetRange;
import io.proofstream.auditlog.verify.VerifyReport;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A verification's report, for programs and for people. */
final class ReportText {
  private static final String LIMITS =
      "A log cannot tell what was never sent to the topics, nor a tail that was cut off before anybody"
          + " else saw its checkpoint.";

  private static final int RANGES_SHOWN_MAX = 5;

  private ReportText() {}

  static String json(VerifyReport report) {
    return Json.of(object(report));
  }

  static Map<String, Object> object(VerifyReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sound", report.sound());
    json.put("entries", report.checkpoint().map(Checkpoint::size).orElse(0L));
    json.put("root", report.checkpoint().map(c -> c.root().base64()).orElse(null));
    json.put("fault", report.fault().orElse(null));
    json.put("origin", report.checkpoint().map(Checkpoint::origin).orElse(null));
    json.put("signers", report.signers().stream().map(VerifierKey::text).toList());
    json.put("cosignatures", report.cosignatures().stream().map(ReportText::json).toList());
    json.put("timestamps", report.stamped().map(ReportText::json).orElse(null));
    json.put("key_changes", report.keyChanges().stream().map(ReportText::json).toList());
    Map<String, Object> kinds = new LinkedHashMap<>();
    report.kinds().forEach((kind, count) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), count));
    json.put("kinds", kinds);
    json.put("partitions", report.partitions().stream().map(ReportText::json).toList());
    json.put("outcomes", report.outcomes().stream().map(ReportText::json).toList());
    json.put("complete", report.complete());
    json.put("violations", report.violations());
    json.put("violation_count", report.violationCount());
    return json;
  }

  private static Map<String, Object> json(Cosignature cosignature) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("witness", cosignature.witness());
    json.put("key", cosignature.key().text());
    json.put("time", cosignature.time());
    return json;
  }

  private static Map<String, Object> json(VerifyReport.Stamped stamped) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", stamped.stamps());
    json.put("newest_size", stamped.size());
    json.put("newest_time", stamped.time());
    return json;
  }

  private static Map<String, Object> json(VerifyReport.KeyChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", change.index());
    json.put("action", change.action().name().toLowerCase(Locale.ROOT));
    json.put("reason", change.reason().name().toLowerCase(Locale.ROOT));
    json.put("time", change.time());
    json.put("key", change.key());
    json.put("attested_by", change.attestedBy());
    return json;
  }

  static Map<String, Object> json(VerifyReport.Partition partition) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", partition.source().topic());
    json.put("topic_id", partition.source().topicId());
    json.put("partition", partition.source().partition());
    json.put("records", partition.records());
    json.put("first_offset", partition.firstOffset());
    json.put("last_offset", partition.lastOffset());
    json.put("holes", partition.holes());
    json.put("hole_offsets", partition.holeOffsets());
    json.put("gap_offsets", partition.gapOffsets());
    json.put("ranges", partition.ranges().stream().map(ReportText::json).toList());
    return json;
  }

  private static Map<String, Object> json(OffsetRange range) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", range.kind().name().toLowerCase(Locale.ROOT));
    json.put("first", range.first());
    json.put("last", range.last());
    return json;
  }

  private static Map<String, Object> json(VerifyReport.Outcomes outcomes) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic_prefix", outcomes.prefix());
    json.put("market", outcomes.market());
    json.put("outcomes", outcomes.outcomes());
    json.put("next", outcomes.next());
    json.put("missing", outcomes.missing());
    json.put("first_missing", outcomes.firstMissing());
    json.put("repeated", outcomes.repeated());
    json.put("waiting", outcomes.inFlight().waiting());
    json.put("ahead", outcomes.inFlight().ahead());
    json.put("outcomes_gone", outcomes.inFlight().outcomesGone());
    json.put("sources_gone", outcomes.inFlight().sourcesGone());
    return json;
  }

  /** Which head it is about, and who signed that. */
  static void head(
      Checkpoint head, List<VerifierKey> signers, List<Cosignature> cosignatures, PrintStream out) {
    out.printf("%s: %,d entries, root %s%n", head.origin(), head.size(), head.root());
    signers.forEach(key -> out.printf("signed by %s%n", key.text()));
    cosignatures.forEach(c -> out.printf("cosigned by %s at %s%n", c.witness(), c.time()));
  }

  static void human(VerifyReport report, PrintStream out) {
    report.checkpoint().ifPresent(c -> head(c, report.signers(), report.cosignatures(), out));
    report
        .stamped()
        .ifPresent(
            s ->
                out.printf(
                    "%,d time stamps, the newest over %,d entries at %s%n",
                    s.stamps(), s.size(), s.time()));
    report.keyChanges().forEach(change -> human(change, out));
    report
        .kinds()
        .forEach(
            (kind, count) -> out.printf("%,12d %s%n", count, kind.name().toLowerCase(Locale.ROOT)));
    partitions(report.partitions(), out);
    report.outcomes().forEach(market -> human(market, out));
    report.violations().forEach(violation -> out.println("violation: " + violation));
    out.println(LIMITS);
    out.println(verdict(report));
  }

  static void partitions(List<VerifyReport.Partition> partitions, PrintStream out) {
    for (VerifyReport.Partition p : partitions) {
      out.printf(
          "%s: offsets %d to %d, %,d records, %,d holes of %,d offsets, %,d offsets said to be gone%n",
          p.source(),
          p.firstOffset(),
          p.lastOffset(),
          p.records(),
          p.holes(),
          p.holeOffsets(),
          p.gapOffsets());
      if (!p.ranges().isEmpty()) {
        out.println("  " + text(p));
      }
    }
  }

  private static String text(VerifyReport.Partition partition) {
    List<OffsetRange> ranges = partition.ranges();
    String first =
        ranges.stream().limit(RANGES_SHOWN_MAX).map(ReportText::text).collect(joining(", "));
    return ranges.size() > RANGES_SHOWN_MAX ? first + " … (--holes FILE has all)" : first;
  }

  private static String text(OffsetRange range) {
    return "%s %d%s"
        .formatted(
            range.kind().name().toLowerCase(Locale.ROOT),
            range.first(),
            range.last() == range.first() ? "" : " to " + range.last());
  }

  private static void human(VerifyReport.KeyChange change, PrintStream out) {
    out.printf(
        "entry %,d: key %s %ss (%s), attested by %s%n",
        change.index(),
        name(change.key()),
        change.action().name().toLowerCase(Locale.ROOT),
        change.reason().name().toLowerCase(Locale.ROOT),
        change.attestedBy().stream().map(ReportText::name).collect(Collectors.joining(", ")));
  }

  /** A key's name and id, without the key itself. */
  private static String name(VerifierKey key) {
    String[] parts = key.text().split("\\+", 3);
    return parts[0] + "+" + parts[1];
  }

  private static void human(VerifyReport.Outcomes o, PrintStream out) {
    out.printf(
        "outcomes of market %s%d: %,d, numbers 0 to %d, %,d missing%s, %,d repeated%n",
        o.prefix(),
        o.market(),
        o.outcomes(),
        o.next() - 1,
        o.missing(),
        o.missing() > 0 ? " from " + o.firstMissing() : "",
        o.repeated());
    VerifyReport.InFlight open = o.inFlight();
    if (!open.equals(VerifyReport.InFlight.NOTHING)) {
      out.printf(
          "  at the log's end %,d transactions wait for their outcome and %,d outcomes for their"
              + " transaction; %,d outcomes are of transactions said to be gone, %,d outcomes are"
              + " said to be gone%n",
          open.waiting(), open.ahead(), open.sourcesGone(), open.outcomesGone());
    }
  }

  static String verdict(VerifyReport report) {
    if (report.fault().isPresent()) {
      return "NOT SOUND: " + report.fault().get();
    }
    if (!report.complete()) {
      return "sound, but NOT COMPLETE: %,d violations, the first: %s"
          .formatted(report.violationCount(), report.violations().get(0));
    }
    return "sound";
  }
}
