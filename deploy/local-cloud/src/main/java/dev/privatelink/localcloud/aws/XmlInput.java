package dev.privatelink.localcloud.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** An XML element being read. Names are looked at without their namespace. */
public final class XmlInput {
  private final Element element;

  private XmlInput(Element element) {
    this.element = element;
  }

  /**
   * Reads a document and returns its root.
   *
   * @throws IllegalArgumentException when it is not XML, or declares a document type
   */
  public static XmlInput parse(byte[] document) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      // Without a document type there are no entities, so nothing is fetched or blown up.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return new XmlInput(builder.parse(new ByteArrayInputStream(document)).getDocumentElement());
    } catch (SAXException | IOException e) {
      throw new IllegalArgumentException("not an XML document: " + e.getMessage(), e);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("every Java has an XML parser", e);
    }
  }

  /** The name of the element. */
  public String name() {
    return element.getLocalName();
  }

  /** The first child of this name. */
  public Optional<XmlInput> child(String childName) {
    return children(childName).stream().findFirst();
  }

  /** All children of this name. */
  public List<XmlInput> children(String childName) {
    List<XmlInput> found = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && childName.equals(child.getLocalName())) {
        found.add(new XmlInput(child));
      }
    }
    return found;
  }

  /** The children of the first child of this name: a list and its items. */
  public List<XmlInput> items(String listName, String itemName) {
    return child(listName).map(list -> list.children(itemName)).orElse(List.of());
  }

  /** The text of the first child of this name. */
  public Optional<String> text(String childName) {
    return child(childName).map(XmlInput::text);
  }

  /** The text of the element itself. */
  public String text() {
    return element.getTextContent().strip();
  }
}
