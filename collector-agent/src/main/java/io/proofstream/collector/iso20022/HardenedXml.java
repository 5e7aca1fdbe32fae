package io.proofstream.collector.iso20022;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;
import io.proofstream.collector.rows.RowLimits;
import java.io.Reader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Woodstox for files of strangers: it reads no document type, knows no entities but XML's own five,
 * fetches nothing, and has limits for whatever it would keep. Limits on the whole (characters,
 * elements) are none, since nothing of the whole is kept.
 */
final class HardenedXml {
  /** Most attributes of an element; ISO 20022 uses one. */
  static final int ATTRIBUTES_MAX = 16;

  /** Longest attribute, in characters. */
  static final int ATTRIBUTE_CHARACTERS_MAX = 2_048;

  private HardenedXml() {}

  /**
   * @param text the document's characters
   * @return reads it
   * @throws XMLStreamException if it does not begin as XML does
   */
  static XMLStreamReader2 open(Reader text) throws XMLStreamException {
    // A factory of its own for each document: names that one brings are kept for no other.
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
    factory.setProperty(XMLInputFactory.IS_VALIDATING, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("nothing outside the document is read");
        });
    factory.setProperty(XMLInputFactory2.P_INTERN_NS_URIS, false);
    factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
    factory.setProperty(WstxInputProperties.P_MAX_ENTITY_COUNT, 1);
    factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, RowLimits.XML_DEPTH_MAX);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, ATTRIBUTES_MAX);
    factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, ATTRIBUTE_CHARACTERS_MAX);
    return (XMLStreamReader2) factory.createXMLStreamReader(text);
  }
}
