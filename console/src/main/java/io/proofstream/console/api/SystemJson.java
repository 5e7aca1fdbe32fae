package io.proofstream.console.api;

import io.proofstream.console.access.Conditions;
import io.proofstream.console.index.ActivationRow;
import io.proofstream.console.index.AgentRow;
import io.proofstream.console.index.ArtifactBody;
import io.proofstream.console.index.LogHead;
import io.proofstream.v1.ModelCard;
import io.proofstream.v1.ModelParameter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** How the system is, as the API shows it. */
final class SystemJson {
  private SystemJson() {}

  /**
   * Who asks.
   *
   * @param csrfToken to be sent back in X-CSRF-Token with what changes something; missing where
   *     none is needed
   */
  record SessionJson(String name, String role, String csrfToken) {}

  /** How an agent is doing. */
  record AgentJson(
      String agent,
      String instance,
      String version,
      String phase,
      String startedAt,
      String reportedAt,
      String metricsUrl,
      Map<String, Long> lag,
      Map<String, String> details,
      String failure) {
    static AgentJson of(AgentRow row) {
      var state = row.state();
      return new AgentJson(
          state.getAgent(),
          state.getInstance(),
          state.getVersion(),
          state.getPhase().name(),
          state.getStartedAt().toString(),
          state.getReportedAt().toString(),
          state.getMetricsUrl(),
          state.getLag(),
          state.getDetails(),
          state.getFailure());
    }
  }

  /** A change of what is in force. */
  record ActivationJson(
      String kind,
      String name,
      String contentHash,
      String state,
      String by,
      String comment,
      String at) {
    static ActivationJson of(ActivationRow row) {
      return new ActivationJson(
          row.kind().name(),
          row.name(),
          row.contentHash(),
          row.state().name(),
          row.by(),
          row.comment().orElse(null),
          row.at().toString());
    }
  }

  /** A model as its maker describes it. */
  record CardJson(String description, Map<String, String> parameters, Long examples, Long frauds) {
    static CardJson of(ModelCard card) {
      Map<String, String> parameters = new TreeMap<>();
      for (ModelParameter parameter : card.getParameters()) {
        parameters.put(parameter.getName(), parameter.getValue());
      }
      var training = card.getTraining();
      return new CardJson(
          card.getDescription(),
          parameters,
          training == null ? null : training.getExamples(),
          training == null ? null : training.getFrauds());
    }
  }

  /** What was published; a list's entries are counted, since they name accounts. */
  record ArtifactJson(
      String kind,
      String name,
      String contentHash,
      String mediaType,
      String by,
      String comment,
      String at,
      String text,
      Integer listEntries,
      CardJson card) {
    static ArtifactJson of(ArtifactBody body, UnaryOperator<String> mask) {
      return new ArtifactJson(
          body.kind().name(),
          body.name(),
          body.contentHash(),
          body.mediaType(),
          body.by(),
          body.comment().orElse(null),
          body.at().toString(),
          body.text().map(text -> Conditions.masked(text, mask)).orElse(null),
          body.list().map(list -> list.getEntries().size()).orElse(null),
          body.card().map(CardJson::of).orElse(null));
    }
  }

  /** How far an audit log is. */
  record LogJson(
      String origin, int shard, long size, String root, List<String> signers, String at) {
    static LogJson of(LogHead head) {
      return new LogJson(
          head.origin(),
          head.shard(),
          head.size(),
          head.root(),
          head.signatures().stream().map(LogHead.Signature::name).toList(),
          head.at().toString());
    }
  }

  /** What alerts of a rule turned out to be. */
  record PrecisionJson(
      String rule,
      long judged,
      long confirmedFraud,
      long falsePositive,
      long valuable,
      long duplicate) {}

  /** Figures of now. */
  record OverviewJson(
      long open,
      long taken,
      long silenced,
      long overdue,
      Map<String, Long> bySeverity,
      Map<String, Long> byRule,
      Map<String, Long> byQueue,
      Map<String, Long> byMarket,
      Map<String, Long> handledLastDay,
      List<PrecisionJson> precision,
      List<LogJson> logs,
      long indexBehind,
      boolean indexCaughtUp,
      String indexStalled,
      long indexDecisions,
      long indexBytes) {}
}
