package io.proofstream.analyzer.features;

/** The records of a market in its store: found, made, kept, and gone once nobody needs them. */
final class MarketState {
  /** Records looked at for their end in one step; more than one step makes. */
  private static final int TICKETS_MAX = 8;

  /** Leaves deleted in one step, so that the end of a busy entity does not hold up the stream. */
  private static final int DISCARDED_LEAVES_MAX = 64;

  private final MarketStore store;
  private final Horizons horizons;
  private final MarketHead head;
  private final Nodes nodes;
  private final Tickets soon;
  private final Tickets later;

  MarketState(MarketStore store, Horizons horizons) {
    this.store = store;
    this.horizons = horizons;
    this.head = MarketHead.of(store.get(Keys.market()));
    this.nodes = new Nodes(store, head::takeNumber);
    this.soon = new Tickets(store, Keys.SOON);
    this.later = new Tickets(store, Keys.LATER);
  }

  MarketHead head() {
    return head;
  }

  void putHead() {
    store.put(Keys.market(), head.toBytes());
  }

  /** Nothing of that time or earlier is held of anybody. */
  long idleFloor() {
    return floor(horizons.idle());
  }

  /** The last payment of an account is forgotten if it is of that time or earlier. */
  long memoryFloor() {
    return floor(horizons.memory());
  }

  private long floor(long reach) {
    return head.time() == MarketHead.NO_TIME ? MarketHead.NO_TIME : head.time() - reach;
  }

  Account account(String id) {
    byte[] key = Keys.account(id);
    byte[] bytes = store.get(key);
    if (bytes != null) {
      return Account.of(bytes, nodes);
    }
    willGo(key);
    return Account.empty(head.takeNumber(), nodes);
  }

  void put(String id, Account account) {
    store.put(Keys.account(id), account.toBytes());
  }

  Counterparty counterparty(String id) {
    byte[] key = Keys.counterparty(id);
    byte[] bytes = store.get(key);
    if (bytes != null) {
      return Counterparty.of(bytes, nodes);
    }
    willGo(key);
    return Counterparty.empty(head.takeNumber(), nodes);
  }

  void put(String id, Counterparty counterparty) {
    store.put(Keys.counterparty(id), counterparty.toBytes());
  }

  /** The common events of an account and a counterparty, to look at. */
  Timeline pair(long account, long counterparty) {
    byte[] bytes = store.get(Keys.pair(account, counterparty));
    return bytes == null ? Timeline.empty(nodes) : pair(bytes);
  }

  /** The common events of an account and a counterparty, to be put back with one more. */
  Timeline pairToExtend(long account, long counterparty) {
    byte[] key = Keys.pair(account, counterparty);
    byte[] bytes = store.get(key);
    if (bytes != null) {
      return pair(bytes);
    }
    willGo(key);
    return Timeline.empty(nodes);
  }

  private Timeline pair(byte[] bytes) {
    return Timeline.read(ByteReader.ofRecord(bytes), nodes);
  }

  void putPair(long account, long counterparty, Timeline events) {
    putPair(Keys.pair(account, counterparty), events);
  }

  private void putPair(byte[] key, Timeline events) {
    ByteWriter out = new ByteWriter(64).octet(ByteReader.FORMAT);
    events.write(out);
    store.put(key, out.toBytes());
  }

  /** What is remembered of a transaction id; null where it is nothing. */
  TransactionRecord transaction(String id) {
    byte[] bytes = store.get(Keys.transaction(id));
    TransactionRecord found = bytes == null ? null : TransactionRecord.of(bytes);
    return found == null || isOver(found) ? null : found;
  }

  private boolean isOver(TransactionRecord transaction) {
    return transaction.heardAt()
        < (transaction.statements().anyFraud() ? memoryFloor() : idleFloor());
  }

  void put(String id, TransactionRecord transaction) {
    byte[] key = Keys.transaction(id);
    if (store.get(key) == null) {
      willGo(key);
    }
    store.put(key, transaction.toBytes());
  }

  private void willGo(byte[] key) {
    soon.add(key, head.time());
  }

  /** Looks at some of the records that may have come to their end. */
  void sweep() {
    sweep(soon, idleFloor());
    sweep(later, memoryFloor());
  }

  private void sweep(Tickets tickets, long floor) {
    for (int i = 0; i < TICKETS_MAX; i++) {
      byte[] key = tickets.due(floor).orElse(null);
      if (key == null || !swept(key)) {
        return;
      }
      tickets.remove();
    }
  }

  /** Whether that is done with for now. */
  private boolean swept(byte[] key) {
    byte[] bytes = store.get(key);
    return switch (key[0]) {
      case Keys.ACCOUNT -> swept(key, Account.of(bytes, nodes));
      case Keys.COUNTERPARTY -> swept(key, Counterparty.of(bytes, nodes));
      case Keys.PAIR -> swept(key, pair(bytes));
      default -> swept(key, TransactionRecord.of(bytes));
    };
  }

  private boolean swept(byte[] key, Account account) {
    if (account.newest() > idleFloor()) {
      return end(key, false);
    }
    boolean discarded = account.payments().discard(DISCARDED_LEAVES_MAX);
    account.forget(idleFloor());
    store.put(key, account.toBytes());
    return discarded && endOrWait(key, account.newest() <= memoryFloor());
  }

  private boolean swept(byte[] key, TransactionRecord transaction) {
    return transaction.heardAt() >= idleFloor()
        ? end(key, false)
        : endOrWait(key, isOver(transaction));
  }

  private boolean swept(byte[] key, Counterparty counterparty) {
    boolean over = counterparty.newestOfAll() <= idleFloor();
    if (over && !counterparty.discard(DISCARDED_LEAVES_MAX)) {
      store.put(key, counterparty.toBytes());
      return false;
    }
    return end(key, over);
  }

  private boolean swept(byte[] key, Timeline pair) {
    boolean over = pair.newest() <= idleFloor();
    if (over && !pair.discard(DISCARDED_LEAVES_MAX)) {
      putPair(key, pair);
      return false;
    }
    return end(key, over);
  }

  private boolean end(byte[] key, boolean over) {
    if (over) {
      store.delete(key);
    } else {
      willGo(key);
    }
    return true;
  }

  /** What is small and remembered for long need not be looked at again and again. */
  private boolean endOrWait(byte[] key, boolean over) {
    if (over) {
      store.delete(key);
    } else {
      later.add(key, head.time());
    }
    return true;
  }
}
