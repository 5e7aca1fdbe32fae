package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.store.Evidence;
import io.proofstream.auditlog.store.EvidenceNames;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which files are there. Every one must have a name that the format gives. Full tiles are not kept
 * one by one: there are many, and each is opened by its name anyway.
 */
final class Inventory {
  private final Map<TilePath, List<Integer>> partials = new HashMap<>();
  private final Map<Integer, TilePath> lastFull = new HashMap<>();
  private final List<SegmentName> segments = new ArrayList<>();
  private final List<String> strangers = new ArrayList<>();

  private Inventory() {}

  /** Lists the log's tiles. */
  static Inventory ofLog(Evidence evidence) throws IOException, FaultException {
    Inventory inventory = new Inventory();
    evidence.list(EvidenceNames.LOG, inventory::addLogFile);
    inventory.refuseStrangers();
    return inventory;
  }

  /** Lists the segments too: there are the more of them the later this is called. */
  void addPayloads(Evidence evidence) throws IOException, FaultException {
    evidence.list(EvidenceNames.PAYLOADS, this::addPayloadFile);
    refuseStrangers();
    segments.sort(
        Comparator.comparingLong(SegmentName::firstIndex).thenComparing(SegmentName::contentId));
  }

  private void refuseStrangers() throws FaultException {
    if (!strangers.isEmpty()) {
      strangers.sort(Comparator.naturalOrder());
      int others = strangers.size() - 1;
      throw new FaultException(
          strangers.get(0),
          "not a file that the format has"
              + (others == 0 ? "" : ", nor are " + others + " others"));
    }
  }

  private void addLogFile(String name, boolean regular) {
    if (regular && name.equals(EvidenceNames.CHECKPOINT)) {
      return;
    }
    TilePath tile = regular ? EvidenceNames.tile(name).orElse(null) : null;
    if (tile == null) {
      strangers.add(name.substring(EvidenceNames.LOG.length() + 1));
    } else if (tile.isPartial()) {
      partials.computeIfAbsent(tile.full(), full -> new ArrayList<>()).add(tile.width());
    } else {
      lastFull.merge(tile.level(), tile, (a, b) -> a.index() > b.index() ? a : b);
    }
  }

  private void addPayloadFile(String name, boolean regular) {
    SegmentName segment = regular ? EvidenceNames.segment(name).orElse(null) : null;
    if (segment == null) {
      strangers.add(name);
    } else {
      segments.add(segment);
    }
  }

  /** Widths of the superseded partial tiles in the place of a tile that a tree of this size has. */
  List<Integer> supersededWidths(TilePath tile) {
    return partials.getOrDefault(tile.full(), List.of()).stream()
        .filter(width -> width < tile.width())
        .toList();
  }

  /** Segments of the entries below that size, in their order. */
  List<SegmentName> segmentsBelow(long size) {
    return segments.stream().filter(segment -> segment.firstIndex() < size).toList();
  }

  /** Files that only a tree of more leaves has, sorted. */
  List<String> beyond(long size) {
    List<String> beyond = new ArrayList<>();
    lastFull.values().forEach(full -> addIfBeyond(full, size, beyond));
    partials.forEach(
        (full, widths) ->
            widths.forEach(
                width ->
                    addIfBeyond(new TilePath(full.level(), full.index(), width), size, beyond)));
    segments.stream()
        .filter(segment -> segment.firstIndex() >= size)
        .forEach(segment -> beyond.add(EvidenceNames.of(segment)));
    beyond.sort(Comparator.naturalOrder());
    return beyond;
  }

  private static void addIfBeyond(TilePath tile, long size, List<String> beyond) {
    if (tile.width() > TreeTiles.width(size, tile.level(), tile.index())) {
      beyond.add(tile.path());
    }
  }
}
