package io.proofstream.alert.suppression;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.proofstream.alert.cases.AlertCase;
import io.proofstream.alert.policy.AlertPolicy;
import io.proofstream.alert.policy.GroupKey;
import io.proofstream.alert.policy.Inhibition;
import io.proofstream.alert.state.Key;
import io.proofstream.alert.state.Space;
import io.proofstream.alert.state.Table;
import io.proofstream.runtime.content.ContentHash;
import io.proofstream.v1.Alert;
import io.proofstream.v1.AlertTransaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Open alerts that inhibit others, found by what the inhibition asks both to have in common, so
 * that a new alert looks at none that it has nothing in common with.
 */
public final class Inhibitors {
  /** Entries under which an alert is found, for each inhibition; later values are not. */
  static final int ENTRIES_PER_INHIBITION_MAX = 128;

  private static final int HASH_BYTES_KEPT = 16;

  private final Table table;

  /**
   * @param table the market's state
   */
  public Inhibitors(Table table) {
    this.table = table;
  }

  /** Finds cases by the entries in their file. */
  public static List<byte[]> index(AlertCase one) {
    return one.file().inhibiting().stream()
        .map(entry -> inhibiting(entry).text(one.alert().getAlertId()).bytes())
        .toList();
  }

  /**
   * @param alert an open alert
   * @param latest the transaction that joined last
   * @param policy the policy in force
   * @return the entries under which it is to be found
   */
  public static List<String> entries(Alert alert, AlertTransaction latest, AlertPolicy policy) {
    return policy.inhibitions().stream()
        .filter(each -> each.source().holds(alert, latest))
        .flatMap(each -> common(each, alert).stream())
        .toList();
  }

  /**
   * @param opened an alert of one transaction, as it would be opened
   * @param policy the policy in force
   * @return the first inhibition that keeps it from being opened, with an open alert that does
   */
  public Optional<Suppressed> suppress(Alert opened, AlertPolicy policy) {
    for (Inhibition each : policy.inhibitions()) {
      if (each.concerns(opened)) {
        Optional<String> source = common(each, opened).stream().flatMap(this::first).findFirst();
        if (source.isPresent()) {
          return Optional.of(Suppressed.by(each.name(), source.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Stream<String> first(String entry) {
    List<String> found = new ArrayList<>();
    byte[] prefix = inhibiting(entry).bytes();
    table.walk(
        prefix,
        Key.after(prefix),
        (key, value) -> {
          found.add(new String(value, UTF_8));
          return false;
        });
    return found.stream();
  }

  /** Each combination of an alert's values of the keys, behind the inhibition's name. */
  private static List<String> common(Inhibition inhibition, Alert alert) {
    List<String> entries = List.of(part(inhibition.name()));
    for (GroupKey key : GroupKey.values()) {
      if (inhibition.equal().contains(key)) {
        Collection<String> values = key.of(alert);
        entries =
            entries.stream()
                .flatMap(entry -> values.stream().map(value -> entry + part(value)))
                .limit(ENTRIES_PER_INHIBITION_MAX)
                .toList();
      }
    }
    return entries.stream().map(Inhibitors::shortened).toList();
  }

  /** However long the values are, many entries have to fit into a record. */
  private static String shortened(String entry) {
    byte[] hash = ContentHash.of(entry.getBytes(UTF_8));
    return HexFormat.of().formatHex(hash, 0, HASH_BYTES_KEPT);
  }

  private static String part(String value) {
    return value.length() + ":" + value;
  }

  private static Key inhibiting(String entry) {
    return Key.of(Space.INHIBITING).text(entry);
  }
}
