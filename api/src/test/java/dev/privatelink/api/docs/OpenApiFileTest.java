package dev.privatelink.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The checked-in description is the one that the code makes. */
class OpenApiFileTest {
  private static final Path FILE = Path.of("openapi.yml");

  @Test
  void whenTheCodeChanges_theFileChangesWithIt() throws IOException {
    String generated = new OpenApiGenerator().generate();
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(FILE, generated);
    }

    assertThat(Files.exists(FILE) ? Files.readString(FILE) : "")
        .as(
            "api/openapi.yml is not what the code makes. Write it again with: mvn -pl api -am test"
                + " -Dtest=OpenApiFileTest -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.write=true")
        .isEqualTo(generated);
  }
}
