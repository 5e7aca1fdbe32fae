package io.proofstream.collector.iso20022;

import io.proofstream.collector.rows.SourceFormatException;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * Counts the different names of a document. The parser keeps each for ever, so that a document
 * which goes on inventing names would fill the memory; a message of ISO 20022 has a few hundred.
 */
final class Names {
  /** Most different names. */
  static final int MAX = 4_096;

  /** Longest name, in characters. */
  static final int CHARACTERS_MAX = 128;

  private final Set<String> seen = new HashSet<>();

  /** Counts those of an element, its attributes and its prefixes. */
  void element(XMLStreamReader xml) throws SourceFormatException {
    add(xml.getLocalName());
    add(xml.getPrefix());
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      add(xml.getAttributeLocalName(i));
      add(xml.getAttributePrefix(i));
    }
    for (int i = 0; i < xml.getNamespaceCount(); i++) {
      add(xml.getNamespacePrefix(i));
    }
  }

  void add(String name) throws SourceFormatException {
    if (name == null || !seen.add(name)) {
      return;
    }
    if (name.length() > CHARACTERS_MAX) {
      throw new SourceFormatException(
          "has an element or attribute whose name has more than " + CHARACTERS_MAX + " characters");
    }
    if (seen.size() > MAX) {
      throw new SourceFormatException(
          "has more than " + MAX + " different names of elements and attributes");
    }
  }
}
