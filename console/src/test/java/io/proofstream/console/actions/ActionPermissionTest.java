package io.proofstream.console.actions;

import static org.assertj.core.api.Assertions.assertThat;

import io.proofstream.console.access.Permission;
import io.proofstream.console.access.Role;
import io.proofstream.console.access.Viewer;
import io.proofstream.console.index.Records;
import io.proofstream.v1.ActionKind;
import io.proofstream.v1.Alert;
import io.proofstream.v1.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ActionPermissionTest {
  private static final Viewer ANNA = new Viewer("anna", Role.ANALYST);
  private static final Viewer LENA = new Viewer("lena", Role.LEAD);
  private static final int SEEN = 7;

  @ParameterizedTest
  @EnumSource(names = {"RELEASE", "CLOSE"})
  void whatSomebodyElseHoldsIsTheLeads(ActionKind kind) {
    assertThat(of(kind, "otto")).isEqualTo(Permission.ASSIGN_OTHERS);
    assertThat(of(kind, "anna")).isEqualTo(Permission.ACT);
    assertThat(of(kind, null)).isEqualTo(Permission.ACT);
  }

  @Test
  void anAnalystAssignsToHerselfWhatNobodyElseHolds() {
    Alert alert = alert(null);
    assertThat(assign(alert, "anna")).isEqualTo(Permission.ACT);
    assertThat(assign(alert, "otto")).isEqualTo(Permission.ASSIGN_OTHERS);
    assertThat(assign(alert("otto"), "anna")).isEqualTo(Permission.ASSIGN_OTHERS);
  }

  @Test
  void whatIsAllowedByTheHolderHoldsForTheRevisionSeenAlone() {
    Alert alert = alert("anna");
    assertThat(revision(ANNA, alert, Optional.empty())).contains(SEEN);
    assertThat(revision(ANNA, alert, Optional.of(SEEN + 1))).contains(SEEN);
    assertThat(revision(ANNA, alert, Optional.of(SEEN - 1))).contains(SEEN - 1);
    assertThat(revision(LENA, alert, Optional.empty())).isEmpty();
    assertThat(revision(LENA, alert, Optional.of(SEEN + 1))).contains(SEEN + 1);
  }

  private static Permission of(ActionKind kind, String holder) {
    return ActionPermission.of(kind, alert(holder), ANNA, Optional.empty());
  }

  private static Permission assign(Alert alert, String to) {
    return ActionPermission.of(ActionKind.ASSIGN, alert, ANNA, Optional.of(to));
  }

  private static Optional<Integer> revision(Viewer viewer, Alert alert, Optional<Integer> wanted) {
    return ActionPermission.revision(ActionKind.CLOSE, alert, viewer, wanted);
  }

  private static Alert alert(String holder) {
    Alert alert = Records.alert("a", Severity.HIGH);
    alert.put("assignee", holder);
    alert.put("revision", SEEN);
    return alert;
  }
}
