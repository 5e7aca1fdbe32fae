package io.proofstream.benchmarks.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened in a run, an event a line, in JSON; each line is written at once. */
public final class History implements Closeable {
  private final ObjectMapper json = new ObjectMapper();
  private final BufferedWriter writer;
  private final InstantSource clock;
  private int episode;

  /**
   * @param file is appended to
   */
  public History(Path file, InstantSource clock) throws IOException {
    this.writer =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    this.clock = clock;
  }

  /** Events from now on are of this episode. */
  public synchronized void episode(int number) {
    episode = number;
  }

  /**
   * @param event what happened
   * @param facts names and values in turn
   */
  public synchronized void note(String event, Object... facts) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", clock.instant().toString());
    line.put("episode", episode);
    line.put("event", event);
    for (int i = 0; i + 1 < facts.length; i += 2) {
      line.put(facts[i].toString(), facts[i + 1]);
    }
    try {
      writer.write(json.writeValueAsString(line));
      writer.newLine();
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
