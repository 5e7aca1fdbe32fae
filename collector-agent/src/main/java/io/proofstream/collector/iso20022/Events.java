package io.proofstream.collector.iso20022;

import io.proofstream.collector.rows.RowLimits;
import io.proofstream.collector.rows.SourceFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** A document's elements and texts; whatever else XML has is passed over or refused. */
final class Events {
  /** What comes next. */
  enum Kind {
    BEGIN,
    TEXT,
    END,
    OVER
  }

  private static final String ENCODING = "UTF-8";
  private static final String VERSION = "1.0";
  private static final Set<Integer> REFUSED =
      Set.of(
          XMLStreamConstants.DTD,
          XMLStreamConstants.ENTITY_REFERENCE,
          XMLStreamConstants.ENTITY_DECLARATION,
          XMLStreamConstants.NOTATION_DECLARATION);

  private final Tape tape;
  private final XMLStreamReader2 xml;
  private final Names names = new Names();

  /**
   * @throws SourceFormatException if the document is not XML 1.0 in UTF-8
   */
  Events(InputStream input, Runnable beforeRead) throws IOException {
    this.tape = new Tape(input, beforeRead);
    try {
      this.xml = HardenedXml.open(tape);
    } catch (XMLStreamException e) {
      throw broken(e);
    }
    require("encoding", xml.getCharacterEncodingScheme(), ENCODING);
    require("version", xml.getVersion(), VERSION);
  }

  private static void require(String what, String declared, String expected)
      throws SourceFormatException {
    if (declared != null && !declared.equalsIgnoreCase(expected)) {
      throw new SourceFormatException(
          "declares another XML " + what + " than " + expected + ", which is expected");
    }
  }

  /** Goes to the next event; the tape stands before an element's begin, and behind its end. */
  Kind next() throws IOException {
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          tape.passTo(xml.getLocationInfo().getStartingCharOffset());
          names.element(xml);
          return Kind.BEGIN;
        }
        tape.passTo(xml.getLocationInfo().getEndingCharOffset());
        if (event == XMLStreamConstants.END_ELEMENT) {
          return Kind.END;
        }
        if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
          return Kind.TEXT;
        }
        passOver(event);
      }
      return Kind.OVER;
    } catch (XMLStreamException e) {
      throw broken(e);
    }
  }

  private void passOver(int event) throws SourceFormatException {
    if (REFUSED.contains(event)) {
      throw new SourceFormatException(
          "has a document type or an entity at line "
              + (tape.lines() + 1)
              + ", which a message of ISO 20022 never has");
    }
    if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
      names.add(xml.getPITarget());
    }
  }

  /** Where the parser is. */
  Tape tape() {
    return tape;
  }

  /** The parser, at the event. */
  XMLStreamReader2 xml() {
    return xml;
  }

  /** The parser's own words may repeat the text, which may hold an account. */
  private static IOException broken(XMLStreamException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException io) {
        return io;
      }
    }
    Location where = e.getLocation();
    return new SourceFormatException(
        "is not well-formed XML, or beyond its limits (%d levels, %d attributes of %d characters), at line %d, column %d"
            .formatted(
                RowLimits.XML_DEPTH_MAX,
                HardenedXml.ATTRIBUTES_MAX,
                HardenedXml.ATTRIBUTE_CHARACTERS_MAX,
                where == null ? 0 : where.getLineNumber(),
                where == null ? 0 : where.getColumnNumber()));
  }
}
