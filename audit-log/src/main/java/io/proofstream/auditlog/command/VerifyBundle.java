package io.proofstream.auditlog.command;

import io.proofstream.auditlog.content.ContentId;
import io.proofstream.auditlog.entry.Entry;
import io.proofstream.auditlog.entry.RecordEntry;
import io.proofstream.auditlog.entry.SchemaEntry;
import io.proofstream.auditlog.proof.BundleReport;
import io.proofstream.auditlog.proof.BundleReport.Proved;
import io.proofstream.auditlog.proof.BundleVerifier;
import io.proofstream.auditlog.proof.InvalidBundleException;
import io.proofstream.auditlog.verify.Trust;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code audit verify --bundle}: what a bundle proves, with the keys alone. */
final class VerifyBundle {
  static final String BUNDLE = "--bundle";

  private static final Set<String> VALUED =
      Set.of(BUNDLE, SignerArguments.KEY, SignerArguments.POLICY);

  private VerifyBundle() {}

  static int run(List<String> words, PrintStream out) throws UsageException {
    Options options = Options.parse(words, VALUED, Set.of(SignerArguments.ALLOW_UNKNOWN));
    if (!options.operands().isEmpty()) {
      throw new UsageException("a bundle or a LOGDIR, not both: " + options.operands());
    }
    Trust trust = SignerArguments.of(options).trust();
    byte[] file = ArgumentFiles.bytes(Path.of(options.required(BUNDLE)));
    try {
      BundleReport report = BundleVerifier.verify(file, trust);
      if (options.json()) {
        out.println(Json.of(json(report)));
      } else {
        human(report, out);
      }
      return AuditCommand.SOUND;
    } catch (InvalidBundleException e) {
      if (options.json()) {
        out.println(Json.of(invalid(e)));
      } else {
        out.println("NOT PROVED: " + e.getMessage());
      }
      return AuditCommand.FAULT;
    }
  }

  private static Map<String, Object> invalid(InvalidBundleException e) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("proved", false);
    json.put("fault", e.getMessage());
    return json;
  }

  private static Map<String, Object> json(BundleReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("proved", true);
    json.put("fault", null);
    json.put("origin", report.checkpoint().origin());
    json.put("size", report.checkpoint().size());
    json.put("root", report.checkpoint().root().base64());
    json.put("signers", report.signers().stream().map(Object::toString).toList());
    json.put(
        "cosigned_by",
        report.cosignatures().stream().map(each -> each.witness() + " " + each.time()).toList());
    json.put("answered", report.answered());
    json.put("entries", report.entries().stream().map(VerifyBundle::json).toList());
    return json;
  }

  private static Map<String, Object> json(Proved proved) {
    Map<String, Object> json = new LinkedHashMap<>();
    Entry entry = proved.entry();
    json.put("index", proved.index());
    json.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
    if (entry instanceof RecordEntry record) {
      json.put("topic", record.source().topic());
      json.put("partition", record.source().partition());
      json.put("offset", record.offset());
      json.put("timestamp_ms", record.timestampMs());
    }
    entry.payload().ifPresent(named -> json.put("payload_cid", ContentId.of(named.address())));
    return json;
  }

  private static void human(BundleReport report, PrintStream out) {
    ReportText.head(report.checkpoint(), report.signers(), report.cosignatures(), out);
    report.entries().forEach(proved -> out.println(text(proved)));
    if (report.answered() > 0) {
      out.printf("%,d outcomes answer the transaction in this bundle%n", report.answered());
    }
    out.printf("proved: %,d entries are in this log%n", report.entries().size());
  }

  private static String text(Proved proved) {
    Entry entry = proved.entry();
    String what = entry.kind().name().toLowerCase(Locale.ROOT);
    if (entry instanceof RecordEntry record) {
      what =
          "%s-%d, offset %d, written %s"
              .formatted(
                  record.source().topic(),
                  record.source().partition(),
                  record.offset(),
                  Instant.ofEpochMilli(record.timestampMs()));
    } else if (entry instanceof SchemaEntry schema) {
      what = "schema %d of %s".formatted(schema.registryId(), schema.subject());
    }
    return "entry %,d: %s%s"
        .formatted(
            proved.index(),
            what,
            entry.payload().map(named -> ", payload " + ContentId.of(named.address())).orElse(""));
  }
}
