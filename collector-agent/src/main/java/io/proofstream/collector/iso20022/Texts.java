package io.proofstream.collector.iso20022;

import java.util.HashMap;
import java.util.Map;

/** Texts by path, up to a number of characters. */
final class Texts {
  private final int charactersMax;
  private final Map<String, String> texts = new HashMap<>();
  private Map<String, String> copy = Map.of();
  private boolean copied = true;
  private int characters;
  private boolean full;

  Texts(int charactersMax) {
    this.charactersMax = charactersMax;
  }

  /** Of several texts of one path the first counts. */
  void put(String path, String text) {
    int more = path.length() + text.length();
    if (characters + more > charactersMax) {
      full = true;
    } else if (texts.putIfAbsent(path, text) == null) {
      characters += more;
      copied = false;
    }
  }

  /** Whether something found no place. */
  boolean full() {
    return full;
  }

  /** What there is now; the same map as long as nothing changes. */
  Map<String, String> copy() {
    if (!copied) {
      copy = Map.copyOf(texts);
      copied = true;
    }
    return copy;
  }

  /** Forgets what lies at a path and below it. */
  void forget(String path) {
    String below = path + "/";
    full = false;
    copied = false;
    texts
        .entrySet()
        .removeIf(
            each -> {
              String key = each.getKey();
              boolean gone = key.equals(path) || key.startsWith(below);
              if (gone) {
                characters -= key.length() + each.getValue().length();
              }
              return gone;
            });
  }

  void clear() {
    texts.clear();
    characters = 0;
    full = false;
    copied = false;
  }
}
