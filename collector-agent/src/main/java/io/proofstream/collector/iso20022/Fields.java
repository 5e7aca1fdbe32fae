package io.proofstream.collector.iso20022;

import io.proofstream.collector.rows.RowLimits;
import java.util.Map;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Collects texts by their paths: of a transaction where one is open, otherwise of what stands
 * around it. Elements of other namespaces (supplementary data) are passed over with all that is in
 * them.
 */
final class Fields {
  /** Most that is kept of what stands around transactions, in characters with the paths. */
  static final int AROUND_CHARACTERS_MAX = RowLimits.ROW_BYTES_MAX;

  /** Most that is kept of a transaction; paths are several times as long as tags. */
  static final int OWN_CHARACTERS_MAX = 16 * RowLimits.ROW_BYTES_MAX;

  private final XMLStreamReader2 xml;
  private final Tape tape;
  private final Steps steps = new Steps();
  private final Texts around = new Texts(AROUND_CHARACTERS_MAX);
  private final Texts own = new Texts(OWN_CHARACTERS_MAX);
  private final StringBuilder text = new StringBuilder();
  private String namespace = "";
  private int foreign;
  private int leaf = -1;
  private boolean inside;

  Fields(Events events) {
    this.xml = events.xml();
    this.tape = events.tape();
  }

  /** From here on elements of this namespace are collected. */
  void collect(String of) {
    namespace = of;
  }

  /** How many elements are open, those passed over counted. */
  int depth() {
    return steps.depth() + foreign;
  }

  /**
   * @return the path of the element that is open; empty in one that is passed over
   */
  String path() {
    return foreign > 0 ? "" : steps.toString();
  }

  /** What stands around the present place. */
  Map<String, String> around() {
    return around.copy();
  }

  /** Whether there was more than is kept. */
  boolean full() {
    return around.full() || own.full();
  }

  /** Leaves what stood around until here behind. */
  void forget(String path) {
    around.forget(path);
  }

  /** A transaction begins; its texts are its own. */
  void beginOwn() {
    inside = true;
    own.clear();
  }

  /** What the transaction itself has. */
  Map<String, String> own() {
    return own.copy();
  }

  /** It ends. */
  void endOwn() {
    inside = false;
    own.clear();
  }

  /** Takes an event that is not of interest otherwise. */
  void take(Events.Kind kind) {
    switch (kind) {
      case BEGIN -> begin();
      case TEXT -> text();
      case END -> end();
      case OVER -> throw new IllegalStateException("an element was open at the document's end");
    }
  }

  void begin() {
    if (foreign > 0 || !namespace.equals(xml.getNamespaceURI())) {
      foreign++;
      leaf = -1;
      return;
    }
    steps.enter(xml.getLocalName());
    leaf = steps.depth();
    text.setLength(0);
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributePrefix(i).isEmpty()) {
        put(steps + "/@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
      }
    }
  }

  /** What is longer than a row is in a row that is refused. */
  void text() {
    if (leaf == steps.depth() && foreign == 0 && text.length() <= RowLimits.ROW_BYTES_MAX) {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    }
  }

  void end() {
    if (foreign > 0) {
      foreign--;
      return;
    }
    if (leaf == steps.depth()) {
      put(steps.toString(), text.toString());
    }
    leaf = -1;
    steps.leave();
  }

  private void put(String path, String found) {
    String stripped = found.strip();
    if (!stripped.isEmpty() && !tape.overlong()) {
      (inside ? own : around).put(path, stripped);
    }
  }
}
