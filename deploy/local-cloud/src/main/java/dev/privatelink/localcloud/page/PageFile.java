package dev.privatelink.localcloud.page;

import dev.privatelink.localcloud.wire.WireAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The files that the page is made of; they lie beside this class. */
enum PageFile {
  /** The page. */
  HTML("/", "page.html", "text/html; charset=utf-8"),
  /** How it looks. */
  STYLE("/_page/page.css", "page.css", "text/css; charset=utf-8"),
  /** What it does. */
  SCRIPT("/_page/page.js", "page.js", "text/javascript; charset=utf-8"),
  /** How its parts are made. */
  PARTS("/_page/parts.js", "parts.js", "text/javascript; charset=utf-8"),
  /** Its sign in the browser's tab. */
  ICON("/_page/icon.svg", "icon.svg", "image/svg+xml");

  /**
   * Nothing but this machine's own files, no markup made from text, in nobody's frame. Also for
   * answers that no browser shows, so that it need not be known which these are.
   */
  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private final String path;
  private final String type;
  private final String text;

  PageFile(String path, String file, String type) {
    this.path = path;
    this.type = type;
    this.text = read(file);
  }

  private static String read(String file) {
    try (InputStream in = Objects.requireNonNull(PageFile.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The file at a path. */
  static Optional<PageFile> at(String path) {
    for (PageFile file : values()) {
      if (file.path.equals(path)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }

  WireAnswer answer() {
    return new WireAnswer(200, type, text, HEADERS, WireAnswer.OK);
  }
}
