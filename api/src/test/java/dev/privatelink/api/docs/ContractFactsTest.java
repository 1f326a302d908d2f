package dev.privatelink.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.docs.OpenApi.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * A client made from our description and one made from the published contract have the same names,
 * fields and values; ours may have more.
 */
class ContractFactsTest {
  private final OpenApi api = OpenApi.checkedIn();
  private final JsonNode facts = facts();

  @Test
  void whenTheContractHasAnOperation_weHaveTheSame() {
    String tag = facts.get("tag").asText();
    for (String name : OpenApi.names(facts.get("operations"))) {
      JsonNode fact = facts.get("operations").get(name);
      Operation operation = api.operation(tag + "_" + name).orElseThrow();
      String[] call = fact.get("call").asText().split(" ");

      assertThat(operation.tags()).containsExactly(tag);
      assertThat(operation.method()).as(name).isEqualTo(call[0]);
      assertThat(operation.path()).as(name).isEqualTo(facts.get("paths").asText() + call[1]);
      assertThat(operation.body().map(this::type).orElse(""))
          .as(name)
          .isEqualTo(fact.path("body").asText());
      assertThat(type(operation.responseSchema(200).orElseThrow()))
          .as(name)
          .isEqualTo(fact.get("answer").asText());
      assertThat(
              type(
                  api.resolve(operation.node().at("/responses/default"))
                      .at("/content/application~1json/schema")))
          .as(name)
          .isEqualTo("Status");
      fact.path("query")
          .properties()
          .forEach(parameter ->
              assertThat(operation.parameters())
                  .as("%s?%s", name, parameter.getKey())
                  .anySatisfy(ours -> {
                    assertThat(ours.name()).isEqualTo(parameter.getKey());
                    assertThat(ours.in()).isEqualTo("query");
                    assertThat(type(ours.node().get("schema")))
                        .isEqualTo(parameter.getValue().asText());
                  }));
    }
  }

  @Test
  void whenTheContractHasAType_weHaveTheSame() {
    var softly = new SoftAssertions();
    facts.get("sent").properties().stream()
        .filter(type -> !missing().contains(type.getKey()))
        .forEach(type -> {
          fields(softly, type.getKey(), type.getValue().get("fields"));
          // More that has to be there would be more that a client has to send.
          softly
              .assertThat(OpenApi.texts(schema(type.getKey()).path("required")))
              .as(type.getKey())
              .containsExactlyInAnyOrderElementsOf(OpenApi.texts(type.getValue().get("required")));
        });
    facts
        .get("answered")
        .properties()
        .forEach(type -> fields(softly, type.getKey(), type.getValue()));
    softly.assertAll();
  }

  @Test
  void whenTheContractHasAValue_weHaveTheSame() {
    facts
        .get("values")
        .properties()
        .forEach(type -> {
          var expected = new TreeSet<>(OpenApi.texts(type.getValue()));
          expected.removeIf(value -> missing().contains(plugin(value)));
          assertThat(new TreeSet<>(OpenApi.texts(schema(type.getKey()).get("enum"))))
              .as(type.getKey())
              .isEqualTo(expected);
        });
  }

  /** The types of fields that no installed connection type has. */
  private List<String> missing() {
    List<String> installed =
        OpenApi.texts(schema("PrivateLinkConnectionType.Enum").get("enum")).stream()
            .map(this::plugin)
            .toList();
    assertThat(installed).isNotEmpty();
    return OpenApi.texts(facts.get("plugins")).stream()
        .filter(type -> !installed.contains(type))
        .toList();
  }

  private String plugin(String connectionType) {
    return facts.get("plugins").path(connectionType).asText();
  }

  private void fields(SoftAssertions softly, String type, JsonNode fields) {
    JsonNode properties = schema(type).path("properties");
    fields.properties().stream()
        .filter(field -> !missing().contains(field.getValue().asText()))
        .forEach(field -> {
          JsonNode ours = properties.path(field.getKey());
          String found = type(ours) + (ours.path("readOnly").asBoolean() ? " ro" : "");
          softly
              .assertThat(found)
              .as("%s.%s", type, field.getKey())
              .isEqualTo(field.getValue().asText());
        });
  }

  private JsonNode schema(String name) {
    return Objects.requireNonNull(api.schemas().get(name), name);
  }

  /** As the facts write it: a name, or a type and a format; a list in brackets. */
  private String type(JsonNode schema) {
    if (schema.has("allOf")) {
      return type(schema.at("/allOf/0"));
    }
    if (schema.has("$ref")) {
      return schema.get("$ref").asText().replaceFirst(".*/", "");
    }
    if (schema.path("type").asText().equals("array")) {
      return "[" + type(schema.get("items")) + "]";
    }
    List<String> words = new ArrayList<>(List.of(schema.path("type").asText()));
    if (schema.has("format")) {
      words.add(schema.get("format").asText());
    }
    return String.join(" ", words);
  }

  private static JsonNode facts() {
    try (var file = ContractFactsTest.class.getClassLoader().getResourceAsStream("contract.yml")) {
      return OpenApi.of(
              new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8))
          .root();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
