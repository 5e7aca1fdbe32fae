package io.proofstream.quickstart.command;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/**
 * One JSON object that holds a list of any length, written as it comes, and its count.
 *
 * @param <T> a record
 */
public final class JsonList<T> implements AutoCloseable {
  private final PrintStream target;
  private final JsonGenerator json;
  private long count;

  /**
   * @param target where it goes; stays open
   * @param name the list's name in the object
   */
  public JsonList(PrintStream target, String name) throws IOException {
    this.target = target;
    this.json = Json.generator(target);
    json.writeStartObject();
    json.writeArrayFieldStart(name);
  }

  /** Adds to the list. */
  public void add(T element) {
    try {
      json.writePOJO(element);
      count++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    json.writeEndArray();
    json.writeNumberField("count", count);
    json.writeEndObject();
    json.flush();
    target.println();
  }
}
