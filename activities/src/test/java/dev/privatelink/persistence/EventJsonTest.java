package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.connection.ConnectionEvent.ConnectionFailed;
import dev.privatelink.connection.ConnectionEvent.DeletionRequested;
import dev.privatelink.connection.ConnectionEvent.EndpointCreated;
import dev.privatelink.connection.ConnectionEvent.ServiceHidden;
import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.persistence.EventJson.Stored;
import dev.privatelink.persistence.EventUpcaster.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What was ever stored must be readable for ever. Each type and version has a golden file; {@code
 * -Dgolden.update=true} writes those that are missing and never touches one that is there.
 */
class EventJsonTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/events");
  private static final ObjectMapper PLAIN = new ObjectMapper();

  private final EventJson json = EventJson.current();

  @ParameterizedTest
  @MethodSource("samples")
  void whenWritten_itIsTheGoldenFile(ConnectionEvent sample) throws IOException {
    Stored stored = json.write(sample);

    Path golden = GOLDEN.resolve("%s.v%d.json".formatted(stored.type(), stored.version()));
    if (Boolean.getBoolean("golden.update") && Files.notExists(golden)) {
      Files.createDirectories(GOLDEN);
      Files.writeString(
          golden,
          PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(PLAIN.readTree(stored.json()))
              + "\n");
    }
    assertThat(golden).as("a golden file for each type, see the class comment").exists();
    assertThat(PLAIN.readTree(stored.json())).isEqualTo(PLAIN.readTree(golden.toFile()));
    assertThat(json.read(stored)).isEqualTo(sample);
  }

  @Test
  void whenThereIsANewType_itHasASampleAndSoAGoldenFile() {
    var sampled = SampleEvents.all().stream().map(e -> e.getClass().getSimpleName()).toList();

    assertThat(sampled).containsExactlyInAnyOrderElementsOf(json.types().keySet());
  }

  @ParameterizedTest
  @MethodSource("goldenFiles")
  void whenAGoldenFileIsRead_itIsAnEvent(String file) throws IOException {
    String[] name = file.replace(".json", "").split("\\.v");
    var stored =
        new Stored(name[0], Integer.parseInt(name[1]), Files.readString(GOLDEN.resolve(file)));

    ConnectionEvent event = json.read(stored);

    if (json.version(stored.type()) == stored.version()) {
      assertThat(PLAIN.readTree(json.write(event).json())).isEqualTo(PLAIN.readTree(stored.json()));
    }
  }

  @Test
  void whenAFieldIsUnknown_itIsIgnored() {
    var later = new Stored("EndpointCreated", 1, "{\"endpointId\":\"vpce-0f\",\"colour\":\"red\"}");

    assertThat(json.read(later)).isEqualTo(new EndpointCreated("vpce-0f"));
  }

  @Test
  void whenAFieldIsMissing_itSaysWhichEventIsDamaged() {
    var damaged = new Stored("EndpointCreated", 1, "{}");

    assertThatThrownBy(() -> json.read(damaged)).hasMessageContaining("EndpointCreated version 1");
  }

  @Test
  void whenTypeOrVersionIsUnknown_itNamesThem() {
    assertThatThrownBy(() -> json.read(new Stored("EndpointPainted", 1, "{}")))
        .hasMessageContaining("EndpointPainted version 1");
    assertThatThrownBy(() -> json.read(new Stored("EndpointCreated", 7, "{}")))
        .hasMessageContaining("EndpointCreated version 7");
  }

  @Test
  void whenTheShapeChangedTwice_itReadsTheFirstOne() {
    var first = new Shape("EndpointMade", 1);
    var second = new Shape("EndpointCreated", 1);
    var third = new Shape("EndpointCreated", 2);
    var evolved =
        new EventJson(
            List.of(
                new EventUpcaster(first, second, node -> renamed(node, "endpoint", "id")),
                new EventUpcaster(second, third, node -> renamed(node, "id", "endpointId"))));

    ConnectionEvent event =
        evolved.read(new Stored("EndpointMade", 1, "{\"endpoint\":\"vpce-0f\"}"));

    assertThat(event).isEqualTo(new EndpointCreated("vpce-0f"));
    assertThat(evolved.write(event).version()).isEqualTo(2);
    assertThat(evolved.write(new DeletionRequested()).version()).isEqualTo(1);
  }

  @Test
  void whenACloudSaysWhatTheDatabaseCannotStore_itIsReplaced() {
    var failure =
        Failure.of(FailureCode.REJECTED, ActionOwner.CUSTOMER, "message", "remedy")
            .withProvider("Code", "a\u0000b\uD83Dc\uD83D\uDE00");

    var read = (ServiceHidden) json.read(json.write(new ServiceHidden(failure)));

    assertThat(read.failure().providerMessage()).contains("a\uFFFDb\uFFFDc\uD83D\uDE00");
  }

  @Test
  void whenAnEventIsTooLarge_itIsNotWritten() {
    var failure =
        Failure.of(FailureCode.REJECTED, ActionOwner.CUSTOMER, "m".repeat(70_000), "remedy");

    assertThatThrownBy(() -> json.write(new ConnectionFailed(ConnectionPhase.REJECTED, failure)))
        .hasMessageContaining("larger than 65536");
  }

  private static ObjectNode renamed(ObjectNode node, String from, String to) {
    node.set(to, node.remove(from));
    return node;
  }

  static List<ConnectionEvent> samples() {
    return SampleEvents.all();
  }

  static List<String> goldenFiles() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
