package dev.privatelink.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.privatelink.api.docs.OpenApi.Operation;
import dev.privatelink.api.docs.OpenApi.Parameter;
import dev.privatelink.api.problem.RpcCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** The description says everything: a reader needs nothing else. */
class OpenApiRulesTest {
  private final OpenApi api = OpenApi.checkedIn();

  @Test
  void whenThereIsAnOperation_itIsDescribed() {
    var softly = new SoftAssertions();
    for (Operation operation : api.operations()) {
      softly.assertThat(operation.id()).as(operation + " operationId").matches("\\w+_\\w+");
      isText(softly, operation + " summary", operation.node().path("summary"));
      isText(softly, operation + " description", operation.node().path("description"));
      softly.assertThat(operation.tags()).as(operation + " tags").hasSize(1);
      for (Parameter parameter : operation.parameters()) {
        String what = operation + " parameter " + parameter.name();
        isText(softly, what, parameter.node().path("description"));
        softly.assertThat(parameter.in()).as(what).isIn("path", "query", "header");
        softly.assertThat(parameter.required()).as(what).isEqualTo(parameter.in().equals("path"));
      }
    }
    softly.assertAll();
    assertThat(api.operations().stream().map(Operation::id)).doesNotHaveDuplicates();
  }

  @Test
  void whenThereIsAnOperation_itSaysWhoMayCallItAndWhatCanGoWrong() {
    var softly = new SoftAssertions();
    for (Operation operation : api.operations()) {
      boolean open = operation.tags().contains(Tags.HEALTH);
      softly
          .assertThat(operation.security())
          .as(operation + " security")
          .hasSize(open ? 0 : 2)
          .isSubsetOf("digest", "bearer");
      List<String> expected =
          open
              ? List.of("200", "default")
              : List.of("400", "401", "403", "404", "429", "500", "503", "default");
      softly
          .assertThat(OpenApi.names(operation.node().path("responses")))
          .as(operation + " responses")
          .containsAll(expected);
      operation
          .node()
          .path("responses")
          .properties()
          .forEach(answer -> answer(softly, operation, answer.getKey(), answer.getValue()));
      operation
          .body()
          .ifPresent(body ->
              softly.assertThat(body.has("$ref")).as(operation + ": its body has a name").isTrue());
    }
    softly.assertAll();
  }

  private void answer(SoftAssertions softly, Operation operation, String status, JsonNode node) {
    String what = "%s answer %s".formatted(operation, status);
    JsonNode answer = api.resolve(node);
    isText(softly, what, answer.path("description"));
    answer
        .path("headers")
        .properties()
        .forEach(header ->
            isText(softly, what + " " + header.getKey(), header.getValue().path("description")));
    boolean streams = answer.at("/content/text~1event-stream").isObject();
    JsonNode schema =
        answer.at(
            "/content/%s/schema".formatted(streams ? "text~1event-stream" : "application~1json"));
    softly.assertThat(schema.has("$ref")).as(what + " has a schema with a name").isTrue();
    if (!status.startsWith("2") && !operation.tags().contains(Tags.HEALTH)) {
      softly
          .assertThat(schema.path("$ref").asText())
          .as(what)
          .isEqualTo("#/components/schemas/Status");
    }
  }

  @Test
  void whenThereIsASchema_allOfItIsDescribed() {
    var softly = new SoftAssertions();
    api.schemas()
        .properties()
        .forEach(schema -> {
          String name = schema.getKey();
          JsonNode node = schema.getValue();
          isText(softly, name, node.path("description"));
          softly.assertThat(name).as("no name of ours").doesNotEndWith("Json");
          for (String value : OpenApi.texts(node.path("enum"))) {
            softly
                .assertThat(node.path("description").asText())
                .as("%s describes %s", name, value)
                .containsPattern("\n - " + value + ": \\S");
          }
          softly
              .assertThat(node.has("enum") && node.get("enum").isEmpty())
              .as(name + " has values")
              .isFalse();
          node.path("properties")
              .properties()
              .forEach(property -> property(softly, name, property.getKey(), property.getValue()));
        });
    softly.assertAll();
  }

  private void property(SoftAssertions softly, String schema, String name, JsonNode property) {
    String what = schema + "." + name;
    JsonNode described = property.has("description") ? property : api.schema(property);
    isText(softly, what, described.path("description"));
    // An enumeration without a name cannot be described value by value.
    softly.assertThat(property.has("enum")).as(what + " has an enumeration of its own").isFalse();
    softly.assertThat(property.path("nullable").asBoolean()).as(what + " may be null").isFalse();
  }

  @Test
  void whenAnErrorHasACode_theDescriptionNamesIt() {
    String text = api.schemas().at("/Status/properties/code/description").asText();

    for (RpcCode code : RpcCode.values()) {
      assertThat(text).contains("%d %s".formatted(code.number(), code.name()));
    }
  }

  @Test
  void whenSomethingIsReferredTo_itIsThere_andNothingElseIs() {
    List<String> references = new ArrayList<>();
    collect(api.root(), references);

    assertThat(references)
        .allSatisfy(reference ->
            assertThat(api.root().at(reference.substring(1)).isObject()).as(reference).isTrue());
    for (String kind : List.of("schemas", "responses")) {
      assertThat(OpenApi.names(api.root().at("/components/" + kind)))
          .allSatisfy(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
    }
  }

  private static void collect(JsonNode node, List<String> references) {
    Optional.ofNullable(node.get("$ref"))
        .filter(JsonNode::isTextual)
        .ifPresent(reference -> references.add(reference.asText()));
    node.forEach(child -> collect(child, references));
  }

  @Test
  void whenOperatorsCallSomething_itIsInTheirOwnGroup() {
    for (Operation operation : api.operations()) {
      Stream<String> groups =
          operation.path().startsWith("/admin/")
              ? Stream.of(Tags.OPERATORS)
              : operation.path().startsWith("/v1beta1/")
                  ? Stream.of(Tags.CONNECTIONS)
                  : Stream.of(Tags.HEALTH);
      assertThat(operation.tags()).as(operation.toString()).isSubsetOf(groups.toList());
    }
    assertThat(OpenApi.stream(api.root().get("tags")).map(tag -> tag.get("name").asText()))
        .containsExactly(Tags.CONNECTIONS, Tags.OPERATORS, Tags.HEALTH);
  }

  private static void isText(SoftAssertions softly, String what, JsonNode text) {
    softly.assertThat(text.asText()).as(what).matches("(?s)[A-Z0-9`].{8,}[.!?)]");
  }
}
