package io.proofstream.auditlog.command;

import io.proofstream.auditlog.export.ExportReport;
import io.proofstream.auditlog.export.ExportVerifier;
import io.proofstream.auditlog.verify.FaultException;
import io.proofstream.auditlog.verify.Trust;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code audit verify --export}: what an export proves, with the keys alone. */
final class VerifyExport {
  static final String EXPORT = "--export";

  private static final Set<String> VALUED =
      Set.of(EXPORT, SignerArguments.KEY, SignerArguments.POLICY);

  private VerifyExport() {}

  static int run(List<String> words, PrintStream out, PrintStream err) throws UsageException {
    Options options = Options.parse(words, VALUED, Set.of(SignerArguments.ALLOW_UNKNOWN));
    if (!options.operands().isEmpty()) {
      throw new UsageException("an export or a LOGDIR, not both: " + options.operands());
    }
    Trust trust = SignerArguments.of(options).trust();
    Path directory = Path.of(options.required(EXPORT));
    try {
      ExportReport report =
          ExportVerifier.verify(directory, trust, entries -> Verify.progress(entries, err));
      if (options.json()) {
        out.println(Json.of(json(report)));
      } else {
        human(report, out);
      }
      return AuditCommand.SOUND;
    } catch (FaultException e) {
      return fault(e.getMessage(), options.json(), out);
    } catch (IOException e) {
      return fault("a file cannot be read: " + e, options.json(), out);
    }
  }

  private static int fault(String what, boolean json, PrintStream out) {
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("proved", false);
      object.put("fault", what);
      out.println(Json.of(object));
    } else {
      out.println("NOT PROVED: " + what);
    }
    return AuditCommand.FAULT;
  }

  private static Map<String, Object> json(ExportReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("proved", true);
    json.put("fault", null);
    json.put("origin", report.checkpoint().origin());
    json.put("log_size", report.checkpoint().size());
    json.put("root", report.checkpoint().root().base64());
    json.put("signers", report.signers().stream().map(Object::toString).toList());
    json.put(
        "cosigned_by",
        report.cosignatures().stream().map(each -> each.witness() + " " + each.time()).toList());
    json.put("first_entry", report.range().from());
    json.put("end_entry", report.range().to());
    Map<String, Object> kinds = new LinkedHashMap<>();
    report.kinds().forEach((kind, count) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), count));
    json.put("kinds", kinds);
    json.put("partitions", report.partitions().stream().map(ReportText::json).toList());
    json.put("schemas", report.schemas());
    return json;
  }

  private static void human(ExportReport report, PrintStream out) {
    ReportText.head(report.checkpoint(), report.signers(), report.cosignatures(), out);
    report
        .kinds()
        .forEach(
            (kind, count) -> out.printf("%,12d %s%n", count, kind.name().toLowerCase(Locale.ROOT)));
    ReportText.partitions(report.partitions(), out);
    out.printf(
        "proved: entries %,d to %,d of this log are what is exported, each partition's without a"
            + " break, with %,d schemas from before%n",
        report.range().from(), report.range().to() - 1, report.schemas());
  }
}
