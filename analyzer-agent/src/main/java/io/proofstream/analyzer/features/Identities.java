package io.proofstream.analyzer.features;

import java.util.Arrays;

/**
 * The transaction ids of the last 30 days of event time. Ids are kept in buckets by hour of event
 * time, so that those past the horizon are let go without looking for them.
 */
final class Identities {
  static final long HORIZON = Lags.MONTH;
  private static final int BUCKET_IDS = 16;
  private static final long UNSET = Long.MIN_VALUE;
  private static final String HEAD = "m";

  private final MarketStore store;
  private long marketTime = UNSET;
  private long oldestHour = UNSET;

  Identities(MarketStore store) {
    this.store = store;
    byte[] kept = store.get(HEAD);
    if (kept != null) {
      Wire.Reader in = new Wire.Reader(kept);
      marketTime = in.number();
      oldestHour = in.number();
    }
  }

  Identity look(String id, byte[] hash, long offset) {
    byte[] kept = store.get("i" + id);
    if (kept == null) {
      return new Identity(Identity.Kind.NEW, offset);
    }
    Wire.Reader in = new Wire.Reader(kept);
    long first = in.number();
    boolean same = Arrays.equals(in.octets(), hash);
    return new Identity(same ? Identity.Kind.REPEATED : Identity.Kind.CONFLICT, first);
  }

  void remember(String id, byte[] hash, long offset, long occurredAt) {
    store.put("i" + id, new Wire.Writer().number(offset).octets(hash).done());
    if (marketTime == UNSET) {
      marketTime = occurredAt;
      oldestHour = hour(occurredAt - HORIZON);
    }
    addToBucket(Math.max(oldestHour, hour(occurredAt)), id);
    marketTime = Math.max(marketTime, occurredAt);
    for (; oldestHour < hour(marketTime - HORIZON); oldestHour++) {
      forget(oldestHour);
    }
    store.put(HEAD, new Wire.Writer().number(marketTime).number(oldestHour).done());
  }

  private void addToBucket(long hour, String id) {
    byte[] kept = store.get(bucketKey(hour));
    Wire.Writer out = new Wire.Writer();
    long full = 0;
    long count = 0;
    Wire.Reader in = null;
    if (kept != null) {
      in = new Wire.Reader(kept);
      full = in.number();
      count = in.number();
    }
    if (count == BUCKET_IDS) {
      store.put(bucketKey(hour) + "#" + full, kept);
      full++;
      count = 0;
      in = null;
    }
    out.number(full).number(count + 1);
    while (in != null && !in.atEnd()) {
      out.text(in.text());
    }
    store.put(bucketKey(hour), out.text(id).done());
  }

  private void forget(long hour) {
    byte[] kept = store.get(bucketKey(hour));
    if (kept == null) {
      return;
    }
    long full = forgetIds(kept);
    for (long part = 0; part < full; part++) {
      String key = bucketKey(hour) + "#" + part;
      forgetIds(store.get(key));
      store.delete(key);
    }
    store.delete(bucketKey(hour));
  }

  private long forgetIds(byte[] bucket) {
    Wire.Reader in = new Wire.Reader(bucket);
    long full = in.number();
    in.number();
    while (!in.atEnd()) {
      store.delete("i" + in.text());
    }
    return full;
  }

  private static String bucketKey(long hour) {
    return "j" + hour;
  }

  private static long hour(long micros) {
    return Math.floorDiv(micros, Lags.HOUR);
  }
}
