package io.proofstream.console.index;

import io.proofstream.v1.ActivationState;
import io.proofstream.v1.ArtifactKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Agents, and what is in force. */
final class SystemQueries {
  private static final String ACTIVATION =
      "SELECT kind, name, hash, state, who, comment, at, off FROM activation ";

  private SystemQueries() {}

  private record Numbered<T>(T row, long number) {}

  static List<AgentRow> agents(Session session) throws SQLException {
    return session.query(
        "SELECT value, at FROM agent ORDER BY instance LIMIT ?",
        row -> new AgentRow(Snapshot.agent(row.getBytes(1)), Instant.ofEpochMilli(row.getLong(2))),
        Page.ROWS_MAX);
  }

  /**
   * Of each name the last change, unless it is OFF; a model that is LIVE ends another's being so.
   * Of rule sets and policies the last LIVE one holds, whatever came after it.
   */
  static List<ActivationRow> inForce(Session session) throws SQLException {
    List<ActivationRow> last =
        session
            .query(
                ACTIVATION
                    + "WHERE off IN (SELECT max(off) FROM activation"
                    + " WHERE kind NOT IN (?1, ?2) OR state = ?3 GROUP BY kind, name)"
                    + " AND state <> ?4 ORDER BY off DESC",
                SystemQueries::activation,
                Code.of(ArtifactKind.RULE_SET),
                Code.of(ArtifactKind.POLICY),
                Code.of(ActivationState.LIVE),
                Code.of(ActivationState.OFF))
            .stream()
            .map(Numbered::row)
            .toList();
    Optional<ActivationRow> model = last.stream().filter(SystemQueries::liveModel).findFirst();
    return last.stream().filter(row -> !liveModel(row) || row.equals(model.orElseThrow())).toList();
  }

  static Page<ActivationRow> activations(Session session, PageRequest page) throws SQLException {
    long before = Cursor.parse(page.after(), 1).map(key -> key[0]).orElse(Long.MAX_VALUE);
    return page(
        session.query(
            ACTIVATION + "WHERE off < ? ORDER BY off DESC LIMIT ?",
            SystemQueries::activation,
            before,
            page.limit() + 1),
        page.limit());
  }

  private static boolean liveModel(ActivationRow row) {
    return row.kind() == ArtifactKind.MODEL && row.state() == ActivationState.LIVE;
  }

  private static <T> Page<T> page(List<Numbered<T>> found, int limit) {
    boolean more = found.size() > limit;
    List<Numbered<T>> shown = more ? found.subList(0, limit) : found;
    return new Page<>(
        shown.stream().map(Numbered::row).toList(),
        more ? Optional.of(Cursor.of(shown.get(shown.size() - 1).number())) : Optional.empty());
  }

  private static Numbered<ActivationRow> activation(ResultSet row) throws SQLException {
    return new Numbered<>(
        new ActivationRow(
            Code.value(ArtifactKind.class, row.getInt(1)),
            row.getString(2),
            row.getString(3),
            Code.value(ActivationState.class, row.getInt(4)),
            row.getString(5),
            Optional.ofNullable(row.getString(6)),
            Instant.ofEpochMilli(row.getLong(7))),
        row.getLong(8));
  }
}
