package io.proofstream.alert.grouping;

import io.proofstream.alert.policy.GroupKey;
import io.proofstream.v1.Decision;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a decision has in common with others of one alert.
 *
 * @param key tells groups apart, whatever the values are made of
 * @param text for a person, as name=value joined by ', '; empty where it is the account alone
 */
record Group(String key, String text) {
  private static final Set<GroupKey> ACCOUNT_ALONE = Set.of(GroupKey.ACCOUNT);

  static Group of(Decision decision, Set<GroupKey> groupBy) {
    List<GroupKey> keys = Arrays.stream(GroupKey.values()).filter(groupBy::contains).toList();
    String key =
        keys.stream().map(each -> part(each, each.of(decision))).collect(Collectors.joining());
    String text =
        groupBy.equals(ACCOUNT_ALONE)
            ? ""
            : keys.stream()
                .map(each -> each.label() + "=" + each.of(decision))
                .collect(Collectors.joining(", "));
    return new Group(key, text);
  }

  /** With its length, so that no value can pass for two. */
  private static String part(GroupKey key, String value) {
    return key.label() + value.length() + ":" + value;
  }
}
