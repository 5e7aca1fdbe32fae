package io.proofstream.runtime.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * YAML from somebody unknown, turned into nodes that know where they stand.
 *
 * <p>The events are looked through before any node is built: composing nodes recurses, and aliases
 * let a short text stand for a huge one.
 */
public final class YamlText {
  /**
   * What is expected.
   *
   * @param what names the document in problems, for instance "rule set"
   * @param bytesMax bytes at most
   * @param nestingLevelsMax mappings and lists in one another at most
   */
  public record Bounds(String what, int bytesMax, int nestingLevelsMax) {
    private LoadSettings settings() {
      return LoadSettings.builder()
          .setUseMarks(true)
          .setCodePointLimit(bytesMax)
          .setMaxAliasesForCollections(0)
          .build();
    }
  }

  /**
   * @param root the root node
   * @param lines the text, line by line
   */
  public record Document(Node root, List<String> lines) {}

  private final String text;
  private final Bounds bounds;

  private YamlText(String text, Bounds bounds) {
    this.text = text;
    this.bounds = bounds;
  }

  /** The text's single document; empty, and problems told, where there is none to be had. */
  public static Optional<Document> read(byte[] bytes, Bounds bounds, Problems problems) {
    if (bytes.length > bounds.bytesMax()) {
      problems.add(
          Position.START,
          "the text has " + bytes.length + " bytes; at most " + bounds.bytesMax() + " are allowed");
      return Optional.empty();
    }
    return decoded(bytes, problems).flatMap(text -> new YamlText(text, bounds).document(problems));
  }

  private static Optional<String> decoded(byte[] bytes, Problems problems) {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(rest).toString());
    } catch (CharacterCodingException e) {
      problems.add(
          Position.START, "the text is not UTF-8: byte " + rest.position() + " cannot be decoded");
      return Optional.empty();
    }
  }

  private Optional<Document> document(Problems problems) {
    try {
      if (!isHarmless(problems)) {
        return Optional.empty();
      }
      Optional<Node> root = new Compose(bounds.settings()).composeString(text);
      if (root.isEmpty()) {
        problems.add(Position.START, "the text is empty; expected a " + bounds.what());
      }
      return root.map(node -> new Document(node, List.of(text.split("\r\n|\r|\n", -1))));
    } catch (MarkedYamlEngineException e) {
      problems.add(
          e.getProblemMark().or(e::getContextMark).map(YamlText::position).orElse(Position.START),
          "not YAML: " + e.getProblem());
    } catch (ReaderException e) {
      problems.add(positionOf(e.getPosition()), "not YAML: a control character is not allowed");
    } catch (YamlEngineException e) {
      problems.add(Position.START, "not YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private boolean isHarmless(Problems problems) {
    int depth = 0;
    int documents = 0;
    Iterator<Event> events = new Parse(bounds.settings()).parseString(text).iterator();
    while (events.hasNext()) {
      Event event = events.next();
      Position position = event.getStartMark().map(YamlText::position).orElse(Position.START);
      switch (event.getEventId()) {
        case MappingStart, SequenceStart -> depth++;
        case MappingEnd, SequenceEnd -> depth--;
        case DocumentStart -> documents++;
        default -> {}
      }
      if (depth > bounds.nestingLevelsMax()) {
        problems.add(
            position, "nested deeper than the " + bounds.nestingLevelsMax() + " levels allowed");
        return false;
      }
      if (documents > 1) {
        problems.add(position, "a second document starts here; expected one " + bounds.what());
        return false;
      }
      if (event instanceof NodeEvent node && node.getAnchor().isPresent()) {
        problems.add(position, "anchors and aliases are not allowed; write the value out");
        return false;
      }
    }
    return true;
  }

  private Position positionOf(int codeUnit) {
    String before = text.substring(0, Math.min(codeUnit, text.length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Position(line, before.length() - before.lastIndexOf('\n'));
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** Where a node begins. */
  public static Position position(Node node) {
    return node.getStartMark().map(YamlText::position).orElse(Position.START);
  }
}
