package io.proofstream.auditlog.command;

import io.proofstream.auditlog.entry.SourcePartition;
import io.proofstream.auditlog.verify.OffsetRange;
import io.proofstream.auditlog.verify.VerifyListener;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** All holes and gaps as lines of comma-separated values; progress on the side. */
final class RangeFile implements VerifyListener, AutoCloseable {
  private static final String HEADER = "topic,topic_id,partition,kind,first_offset,last_offset\n";

  private final Writer file;
  private final PrintStream err;
  private IOException failure;

  /**
   * @param file is overwritten
   * @param err takes the progress
   */
  RangeFile(Path file, PrintStream err) throws IOException {
    this.file = Files.newBufferedWriter(file);
    this.err = err;
    this.file.write(HEADER);
  }

  @Override
  public void verified(long entries) {
    Verify.progress(entries, err);
  }

  @Override
  public void range(SourcePartition source, OffsetRange range) {
    if (failure != null) {
      return;
    }
    String kind = range.kind().name().toLowerCase(Locale.ROOT);
    try {
      file.write(
          "%s,%s,%d,%s,%d,%d%n"
              .formatted(
                  source.topic(),
                  source.topicId(),
                  source.partition(),
                  kind,
                  range.first(),
                  range.last()));
    } catch (IOException e) {
      failure = e; // Not the log's fault, and told when the file is closed.
    }
  }

  /** Tells the first failure to write, which ended the file there. */
  @Override
  public void close() throws IOException {
    file.close();
    if (failure != null) {
      throw failure;
    }
  }
}
