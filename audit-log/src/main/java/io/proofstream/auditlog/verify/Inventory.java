package io.proofstream.auditlog.verify;

import io.proofstream.auditlog.segment.SegmentName;
import io.proofstream.auditlog.tile.TilePath;
import io.proofstream.auditlog.tile.TreeTiles;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
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

  /** Lists the log's directory. */
  static Inventory ofLog(Path logDirectory) throws IOException, FaultException {
    Inventory inventory = new Inventory();
    walk(logDirectory, inventory::addLogFile);
    inventory.refuseStrangers();
    return inventory;
  }

  /** Lists the segments too: there are the more of them the later this is called. */
  void addPayloads(Path payloadDirectory) throws IOException, FaultException {
    walk(payloadDirectory, this::addPayloadFile);
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

  @FunctionalInterface
  private interface FileNames {
    void add(String name, boolean regular);
  }

  private static void walk(Path directory, FileNames names) throws IOException {
    if (!Files.isDirectory(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            names.add(directory.relativize(file).toString(), attributes.isRegularFile());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // A partial tile that its writer just removed.
            }
            throw e;
          }
        });
  }

  private void addLogFile(String name, boolean regular) {
    if (regular && name.equals("checkpoint")) {
      return;
    }
    TilePath tile = regular ? TilePath.parse(name).orElse(null) : null;
    if (tile == null) {
      strangers.add(name);
    } else if (tile.isPartial()) {
      partials.computeIfAbsent(tile.full(), full -> new ArrayList<>()).add(tile.width());
    } else {
      lastFull.merge(tile.level(), tile, (a, b) -> a.index() > b.index() ? a : b);
    }
  }

  private void addPayloadFile(String name, boolean regular) {
    SegmentName segment = regular ? SegmentName.parse(name).orElse(null) : null;
    if (segment == null) {
      strangers.add(payloadPlace(name));
    } else {
      segments.add(segment);
    }
  }

  static String payloadPlace(String name) {
    return "payloads/" + name;
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
        .forEach(segment -> beyond.add(payloadPlace(segment.path())));
    beyond.sort(Comparator.naturalOrder());
    return beyond;
  }

  private static void addIfBeyond(TilePath tile, long size, List<String> beyond) {
    if (tile.width() > TreeTiles.width(size, tile.level(), tile.index())) {
      beyond.add(tile.path());
    }
  }
}
