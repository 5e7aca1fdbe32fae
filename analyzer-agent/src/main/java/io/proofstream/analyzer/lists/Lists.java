package io.proofstream.analyzer.lists;

import io.proofstream.v1.ListEffect;
import io.proofstream.v1.ListEntry;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lists in force, by name. Immutable. */
public final class Lists {
  /** No list at all. */
  public static final Lists NONE = new Lists(List.of());

  private final Map<String, LiveList> byName = new TreeMap<>();

  /**
   * @param lists no two of one name
   */
  public Lists(Collection<LiveList> lists) {
    for (LiveList list : lists) {
      if (byName.put(list.name(), list) != null) {
        throw new IllegalArgumentException("two lists are called " + list.name());
      }
    }
  }

  /** These, with others in the places of those of their names. */
  public Lists with(Collection<LiveList> others) {
    Map<String, LiveList> all = new TreeMap<>(byName);
    others.forEach(list -> all.put(list.name(), list));
    return new Lists(all.values());
  }

  /** What decisions name them by, in the order of their names. */
  public List<Sha256> contentHashes() {
    return byName.values().stream().map(LiveList::contentHash).toList();
  }

  /**
   * Whether a list has a value.
   *
   * @param list its name
   * @param value to look up
   * @param at event time
   * @return nothing where there is no such list
   */
  public Optional<Boolean> contains(String list, String value, Instant at) {
    return Optional.ofNullable(byName.get(list)).map(found -> found.find(value, at).isPresent());
  }

  /**
   * A list that a transaction is on.
   *
   * @param list which
   * @param effect what that does
   * @param entry why it is there
   */
  public record Hit(String list, ListEffect effect, ListEntry entry) {}

  /** The lists with an effect that a transaction is on, by name. */
  public List<Hit> hits(Transaction transaction) {
    List<Hit> hits = new ArrayList<>();
    for (LiveList list : byName.values()) {
      if (list.effect() != ListEffect.NONE) {
        list.hit(transaction)
            .ifPresent(entry -> hits.add(new Hit(list.name(), list.effect(), entry)));
      }
    }
    return hits;
  }

  /** Equal where they have the same lists: a list's name is part of what its hash covers. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Lists that && that.contentHashes().equals(contentHashes());
  }

  @Override
  public int hashCode() {
    return contentHashes().hashCode();
  }
}
