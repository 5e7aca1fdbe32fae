package io.proofstream.auditlog.reader;

import io.proofstream.auditlog.entry.MalformedException;
import io.proofstream.auditlog.segment.SegmentDecoder;
import io.proofstream.auditlog.segment.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The payloads of all segments, in the order of their entries. */
final class SegmentSequence implements AutoCloseable {
  private final Path payloadDirectory;
  private final List<SegmentName> segments;
  private int nextSegment;
  private SegmentDecoder open;

  private SegmentSequence(Path payloadDirectory, List<SegmentName> segments) {
    this.payloadDirectory = payloadDirectory;
    this.segments = segments;
  }

  static SegmentSequence list(Path payloadDirectory) throws IOException {
    try (Stream<Path> files = Files.walk(payloadDirectory)) {
      List<SegmentName> segments =
          files
              .filter(Files::isRegularFile)
              .map(file -> payloadDirectory.relativize(file).toString())
              .map(name -> SegmentName.parse(name).orElse(null))
              .filter(Objects::nonNull)
              .sorted(Comparator.comparingLong(SegmentName::firstIndex))
              .toList();
      return new SegmentSequence(payloadDirectory, segments);
    }
  }

  /** The payload after the last one, which belongs to the entry given. */
  byte[] next(long index) throws IOException {
    while (open == null || !open.next()) {
      close();
      if (nextSegment == segments.size()) {
        throw new IOException("no segment holds the payload of entry " + index);
      }
      Path file = payloadDirectory.resolve(segments.get(nextSegment++).path());
      try {
        open = new SegmentDecoder(Files.readAllBytes(file));
      } catch (MalformedException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    return open.payload();
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
      open = null;
    }
  }
}
