package io.proofstream.runtime.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A text value, able to say where in its document each of its characters stands. */
public record YamlScalar(ScalarNode node) {
  /** The text. */
  public String text() {
    return node.getValue();
  }

  /** Where it begins. */
  public Position position() {
    return YamlText.position(node);
  }

  /**
   * Where a character of the value stands: exact for values on one line and for literal blocks, the
   * value's start for values that YAML folds.
   *
   * @param line line within the value, from 1
   * @param column column within the line, in code points from 0
   * @param sourceLines the lines of the whole document
   */
  public Position at(int line, int column, List<String> sourceLines) {
    Position start = position();
    return switch (node.getScalarStyle()) {
      case PLAIN -> isOneLine() ? new Position(start.line(), start.column() + column) : start;
      case SINGLE_QUOTED, DOUBLE_QUOTED ->
          isOneLine() ? new Position(start.line(), start.column() + 1 + column) : start;
      case LITERAL -> new Position(start.line() + line, indent(line, sourceLines) + column + 1);
      default -> start;
    };
  }

  /** Whether {@link #at} knows the character's place and not the value's only. */
  public boolean isExact() {
    return switch (node.getScalarStyle()) {
      case LITERAL -> true;
      case PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED -> isOneLine();
      default -> false;
    };
  }

  private boolean isOneLine() {
    int last = node.getEndMark().map(Mark::getLine).orElse(-1) + 1;
    return position().line() == last;
  }

  /** How far the source indents the value's given line. */
  private int indent(int line, List<String> sourceLines) {
    String source = sourceLines.get(position().line() + line - 1);
    String own = text().split("\n", -1)[line - 1];
    return source.codePointCount(0, source.length()) - own.codePointCount(0, own.length());
  }
}
