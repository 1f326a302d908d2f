package dev.privatelink.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What no compiler checks: names, sizes, and that everything public says what it is. Run it over a
 * module's main sources with {@code new HouseRules(Path.of("src/main/java")).check()}, and over its
 * tests with {@link #checkNames()}.
 */
public final class HouseRules {
  /** A file is read at one sitting. 400 is the aim, this is the fence. */
  public static final int LINES_MAX = 500;

  private static final Pattern EMPTY_NAME =
      Pattern.compile(".*(Utils?|Helpers?|Managers?|Base)\\.java");
  private static final Pattern EMPTY_PACKAGE = Pattern.compile("commons?|utils?|helpers?|misc");
  private static final Pattern UNFINISHED = Pattern.compile("\\b(TODO|FIXME|XXX)\\b");
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:(?:final|sealed|non-sealed|abstract|strictfp) )*(?:class|record|interface|enum|@interface) (\\w+).*");

  private final Path sources;

  /**
   * @param sources the root of the packages, for example {@code src/main/java}
   */
  public HouseRules(Path sources) {
    this.sources = sources;
  }

  /**
   * All rules.
   *
   * @throws AssertionError that lists every violation, each with its remedy
   */
  public void check() {
    List<String> violations = new ArrayList<>();
    for (Path file : files()) {
      names(file, violations);
      javadoc(file, violations);
    }
    packages(violations);
    fail(violations);
  }

  /**
   * Names and sizes only: for tests.
   *
   * @throws AssertionError that lists every violation, each with its remedy
   */
  public void checkNames() {
    List<String> violations = new ArrayList<>();
    files().forEach(file -> names(file, violations));
    fail(violations);
  }

  private void names(Path file, List<String> violations) {
    String name = file.getFileName().toString();
    if (EMPTY_NAME.matcher(name).matches()) {
      violations.add(
          "%s: a name that says nothing; call it after what it does or is, in words of the domain."
              .formatted(shown(file)));
    }
    for (Path part : sources.relativize(file.getParent())) {
      if (EMPTY_PACKAGE.matcher(part.toString()).matches()) {
        violations.add(
            "%s: a package \"%s\" collects what belongs nowhere; put each type where it is used."
                .formatted(shown(file), part));
      }
    }
    List<String> lines = lines(file);
    if (lines.size() > LINES_MAX) {
      violations.add(
          "%s: %d lines, at most %d; split it where its reasons to change differ."
              .formatted(shown(file), lines.size(), LINES_MAX));
    }
    for (int line = 0; line < lines.size(); line++) {
      if (UNFINISHED.matcher(lines.get(line)).find() && !name.equals("HouseRules.java")) {
        violations.add(
            "%s:%d: unfinished business; do it, or say in the README that it is not done."
                .formatted(shown(file), line + 1));
      }
    }
  }

  private void javadoc(Path file, List<String> violations) {
    List<String> lines = lines(file);
    for (int line = 0; line < lines.size(); line++) {
      Matcher type = PUBLIC_TYPE.matcher(lines.get(line));
      if (type.matches() && !documented(lines, line)) {
        violations.add(
            "%s: the public type %s has no javadoc; its first sentence says what it is in domain words."
                .formatted(shown(file), type.group(1)));
      }
    }
  }

  /** The nearest line above that is neither an annotation nor part of one ends a comment. */
  private static boolean documented(List<String> lines, int declaration) {
    for (int line = declaration - 1; line >= 0; line--) {
      String text = lines.get(line).strip();
      if (text.endsWith("*/")) {
        return true;
      }
      if (text.isEmpty() || text.startsWith("import ") || text.startsWith("package ")) {
        return false;
      }
    }
    return false;
  }

  private void packages(List<String> violations) {
    Set<Path> folders = new TreeSet<>();
    files().forEach(file -> folders.add(file.getParent()));
    for (Path folder : folders) {
      Path info = folder.resolve("package-info.java");
      if (!Files.exists(info)) {
        violations.add(
            "%s: no package-info.java; it says what the package is and what may import it."
                .formatted(shown(folder)));
        continue;
      }
      String text = String.join("\n", lines(info));
      if (!text.contains("@NullMarked")) {
        violations.add(
            "%s: not @NullMarked; without it nobody checks its nulls.".formatted(shown(info)));
      }
      if (!text.contains("/**")) {
        violations.add(
            "%s: no javadoc; say what the package is, what may import it and what it may import."
                .formatted(shown(info)));
      }
    }
  }

  private List<Path> files() {
    try (Stream<Path> tree = Files.walk(sources)) {
      List<Path> files = tree.filter(path -> path.toString().endsWith(".java")).sorted().toList();
      if (files.isEmpty()) {
        throw new AssertionError("no Java sources in " + sources);
      }
      return files;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private String shown(Path path) {
    return sources.relativize(path).toString();
  }

  private static void fail(List<String> violations) {
    if (!violations.isEmpty()) {
      throw new AssertionError("\n" + String.join("\n", violations));
    }
  }
}
