package dev.privatelink.rules;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HouseRulesTest {
  private static final String INFO =
      """
      /** Links. */
      @NullMarked
      package links;
      """;

  @TempDir Path sources;

  @BeforeEach
  void aSoundPackage() throws IOException {
    write("links/package-info.java", INFO);
    write(
        "links/Link.java",
        """
        package links;

        /** Leads somewhere. */
        @Deprecated
        public final class Link {}
        """);
  }

  @Test
  void whenThisModuleIsRead_itKeepsTheRules() {
    new HouseRules(Path.of("src/main/java")).check();
    new HouseRules(Path.of("src/test/java")).checkNames();
  }

  @Test
  void whenAllIsSound_nothingIsSaid() {
    assertThatCode(() -> new HouseRules(sources).check()).doesNotThrowAnyException();
  }

  @Test
  void whenANameSaysNothing_itIsNamed() throws IOException {
    write(
        "links/LinkUtils.java",
        "package links;\n\n/** Odds and ends. */\npublic class LinkUtils {}\n");
    write("links/common/package-info.java", INFO);

    assertRefused("LinkUtils.java: a name that says nothing", "a package \"common\"");
  }

  @Test
  void whenAFileIsTooLong_itIsNamed() throws IOException {
    write("links/Long.java", "package links;\n".repeat(HouseRules.LINES_MAX + 1));

    assertRefused("Long.java: 501 lines");
  }

  @Test
  void whenAPublicTypeHasNoJavadoc_itIsNamed() throws IOException {
    write("links/Bare.java", "package links;\n\n@Deprecated\npublic sealed interface Bare {}\n");

    assertRefused("the public type Bare has no javadoc");
  }

  @Test
  void whenAPackageDoesNotSayWhatItIs_itIsNamed() throws IOException {
    write("zones/Zone.java", "package zones;\n\nfinal class Zone {}\n");
    write("links/package-info.java", "package links;\n");

    assertRefused("zones: no package-info.java", "not @NullMarked", "no javadoc; say what");
  }

  @Test
  void whenSomethingIsUnfinished_itIsNamed() throws IOException {
    write("links/Later.java", "package links;\n\n// TO" + "DO: everything\nfinal class Later {}\n");

    assertRefused("Later.java:3: unfinished business");
  }

  @Test
  void whenThereAreNoSources_itDoesNotPass() throws IOException {
    Path empty = Files.createDirectory(sources.resolve("empty"));

    assertThatThrownBy(() -> new HouseRules(empty).check()).isInstanceOf(AssertionError.class);
  }

  private void assertRefused(String... sentences) {
    assertThatThrownBy(() -> new HouseRules(sources).check())
        .isInstanceOf(AssertionError.class)
        .message()
        .contains(sentences);
  }

  private void write(String file, String text) throws IOException {
    Path path = sources.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
