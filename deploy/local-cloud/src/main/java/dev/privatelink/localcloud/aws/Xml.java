package dev.privatelink.localcloud.aws;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An XML element being built: a name and either text or children. Each method that adds something
 * returns the element that it was called on.
 */
public final class Xml {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final String name;
  private final List<Xml> children = new ArrayList<>();
  private String attribute = "";
  private String text = "";

  private Xml(String name) {
    this.name = name;
  }

  /** An empty element. */
  public static Xml of(String name) {
    return new Xml(name);
  }

  /** An element with text. */
  public static Xml of(String name, String text) {
    Xml element = new Xml(name);
    element.text = text;
    return element;
  }

  /** Sets the namespace. */
  public Xml namespace(String uri) {
    attribute = " xmlns=\"" + escaped(uri) + "\"";
    return this;
  }

  /** Adds an element with text. */
  public Xml add(String childName, String childText) {
    return add(of(childName, childText));
  }

  /** Adds an element with text if there is one. */
  public Xml add(String childName, Optional<String> childText) {
    childText.ifPresent(present -> add(childName, present));
    return this;
  }

  /** Adds an element that is true or false. */
  public Xml add(String childName, boolean value) {
    return add(childName, Boolean.toString(value));
  }

  /** Adds an element with a number. */
  public Xml add(String childName, long value) {
    return add(childName, Long.toString(value));
  }

  /** Adds an element with a time, in UTC, with milliseconds. */
  public Xml add(String childName, Instant time) {
    return add(childName, TIME.format(time));
  }

  /** Adds an element. */
  public Xml add(Xml child) {
    children.add(child);
    return this;
  }

  /** Adds an element that holds one {@code itemName} element for each value, empty if none. */
  public Xml addTexts(String listName, String itemName, Collection<String> values) {
    return addAll(listName, values, value -> of(itemName, value));
  }

  /** Adds an element that holds one element for each value, empty if none. */
  public <T> Xml addAll(String listName, Collection<T> values, Function<T, Xml> rendered) {
    Xml list = of(listName);
    values.forEach(value -> list.add(rendered.apply(value)));
    return add(list);
  }

  /** The document with this element as its root. */
  public String document() {
    StringBuilder out = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    out.append('<').append(name).append(attribute);
    if (children.isEmpty() && text.isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>').append(escaped(text));
    children.forEach(child -> child.write(out));
    out.append("</").append(name).append('>');
  }

  /** Escapes markup, and writes characters that XML cannot hold as question marks. */
  private static String escaped(String raw) {
    StringBuilder out = new StringBuilder(raw.length() + 16);
    raw.codePoints()
        .forEach(c -> {
          switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\r' -> out.append("&#13;");
            default -> out.appendCodePoint(allowed(c) ? c : '?');
          }
        });
    return out.toString();
  }

  private static boolean allowed(int c) {
    return c == '\n'
        || c == '\t'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c != 0xFFFE && c != 0xFFFF);
  }
}
