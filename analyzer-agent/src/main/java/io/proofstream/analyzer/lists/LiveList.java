package io.proofstream.analyzer.lists;

import io.proofstream.v1.EntityList;
import io.proofstream.v1.ListEffect;
import io.proofstream.v1.ListEntry;
import io.proofstream.v1.Sha256;
import io.proofstream.v1.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A list in force. Immutable and safe for use by several threads. */
public final class LiveList {
  private final EntityList list;
  private final Sha256 contentHash;
  private final Map<String, ListEntry> byValue;

  private LiveList(EntityList list, Sha256 contentHash) {
    this.list = list;
    this.contentHash = contentHash;
    this.byValue = new HashMap<>(list.getEntries().size() * 2);
    list.getEntries().forEach(entry -> byValue.put(entry.getValue(), entry));
  }

  /**
   * @throws ListRefused if the body is no list that can be used
   */
  public static LiveList read(byte[] body, Sha256 contentHash) throws ListRefused {
    return new LiveList(ListCodec.decode(body), contentHash);
  }

  public String name() {
    return list.getName();
  }

  public ListEffect effect() {
    return list.getEffect();
  }

  /** What a decision names it by. */
  public Sha256 contentHash() {
    return contentHash;
  }

  /**
   * @param value to look up
   * @param at event time
   * @return its entry, if there is one that counts then
   */
  public Optional<ListEntry> find(String value, Instant at) {
    return Optional.ofNullable(byValue.get(value))
        .filter(entry -> entry.getUntil() == null || at.isBefore(entry.getUntil()));
  }

  /** The entry that a transaction hits, if there is one. */
  Optional<ListEntry> hit(Transaction transaction) {
    String value =
        switch (list.getOf()) {
          case ACCOUNT -> transaction.getAccountId();
          case COUNTERPARTY -> transaction.getCounterpartyId();
          case ATTRIBUTE -> transaction.getAttributes().get(list.getAttribute());
        };
    return value == null ? Optional.empty() : find(value, transaction.getOccurredAt());
  }
}
