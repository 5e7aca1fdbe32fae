package io.proofstream.quickstart.acls;

import io.proofstream.runtime.settings.NearestName;
import io.proofstream.runtime.settings.SettingsException;
import io.proofstream.schemas.Party;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * As whom each party is known to the brokers: {@code User:proofstream-<party>}, unless said
 * otherwise. The console has no clients of its own: it is served by the alert agent's process and
 * is who that is.
 */
final class Principals {
  private static final String TYPE = "User:";
  private static final String DEFAULT = TYPE + "proofstream-";

  private final Map<Party, String> named = new EnumMap<>(Party.class);

  /**
   * @param given principals by the party's name as {@link #nameOf} has it
   * @throws SettingsException if there is no such party, or a principal is not of the form
   *     User:name
   */
  Principals(Map<String, String> given) {
    for (Party party : parties()) {
      named.put(party, DEFAULT + nameOf(party));
    }
    given.forEach((party, principal) -> named.put(party(party), checked(principal)));
    named.put(Party.CONSOLE, named.get(Party.ALERT));
  }

  /** Who the party is to the brokers, for example {@code User:proofstream-analyzer}. */
  String of(Party party) {
    return named.get(party);
  }

  /** A party's name as it is written: command-line, alert. */
  static String nameOf(Party party) {
    return party.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Those that have a principal of their own. */
  private static List<Party> parties() {
    return Arrays.stream(Party.values()).filter(party -> party != Party.CONSOLE).toList();
  }

  private static Party party(String name) {
    List<String> known = parties().stream().map(Principals::nameOf).toList();
    return parties().stream()
        .filter(party -> nameOf(party).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new SettingsException(
                    "--principal: no party '%s'%s, expected one of %s"
                        .formatted(
                            name,
                            NearestName.of(name, known)
                                .map(near -> ", did you mean " + near + "?")
                                .orElse(""),
                            String.join(", ", known))));
  }

  private static String checked(String principal) {
    if (!principal.startsWith(TYPE) || principal.length() == TYPE.length()) {
      throw new SettingsException("--principal: '" + principal + "' is not of the form User:name");
    }
    return principal;
  }
}
