package dev.privatelink.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.privatelink.connection.ConnectionCommand;
import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.workflow.attach.AttachDomainsWorkflow;
import dev.privatelink.workflow.create.CreateConnectionWorkflow;
import dev.privatelink.workflow.delete.DeleteConnectionWorkflow;
import dev.privatelink.workflow.detach.DetachDomainsWorkflow;
import dev.privatelink.workflow.fake.AnyValue;
import dev.privatelink.workflow.step.DnsSteps;
import dev.privatelink.workflow.step.EndpointSteps;
import dev.privatelink.workflow.step.LedgerSteps;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Goal: everything that crosses Temporal comes back as it went in. Method: the types are found by
 * reflection, so that a new event, command or step is covered when it is written.
 */
class JsonRoundTripTest {
  private static final DataConverter CONVERTER = DefaultDataConverter.newDefaultInstance();
  private static final List<Class<?>> SEALED =
      List.of(ConnectionEvent.class, ConnectionCommand.class);
  private static final List<Class<?>> CONTRACTS =
      List.of(
          LedgerSteps.class,
          EndpointSteps.class,
          DnsSteps.class,
          CreateConnectionWorkflow.class,
          AttachDomainsWorkflow.class,
          DetachDomainsWorkflow.class,
          DeleteConnectionWorkflow.class);

  @TestFactory
  Stream<DynamicTest> everyEventAndCommandReadAsItsOwnSort() {
    return SEALED.stream()
        .flatMap(sort ->
            AnyValue.leaves(sort)
                .map(leaf ->
                    DynamicTest.dynamicTest(
                        leaf.getSimpleName(),
                        () -> AnyValue.all(leaf).forEach(value -> check(value, sort)))));
  }

  @TestFactory
  Stream<DynamicTest> everyInputAndAnswer() {
    Set<Type> types = new LinkedHashSet<>();
    for (Class<?> contract : CONTRACTS) {
      for (Method method : contract.getMethods()) {
        types.addAll(List.of(method.getGenericParameterTypes()));
        types.add(method.getGenericReturnType());
      }
    }
    types.remove(void.class);
    types.remove(String.class);
    assertThat(types).hasSizeGreaterThan(15);
    return types.stream()
        .map(type ->
            DynamicTest.dynamicTest(
                type.getTypeName(),
                () -> AnyValue.all((Class<?>) type).forEach(v -> check(v, (Class<?>) type))));
  }

  @Test
  void whenATypeIsNamedInJson_itIsItsOwnName() {
    for (Class<?> sort : SEALED) {
      List<String> named =
          Arrays.stream(sort.getAnnotation(JsonSubTypes.class).value())
              .map(type -> {
                assertThat(type.name()).isEqualTo(type.value().getSimpleName());
                return type.name();
              })
              .toList();
      assertThat(named)
          .as("all sorts of %s", sort.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(
              AnyValue.leaves(sort).map(Class::getSimpleName).toList());
    }
  }

  private static void check(Object value, Class<?> readAs) {
    Payload payload = CONVERTER.toPayload(value).orElseThrow();
    Object read = CONVERTER.fromPayload(payload, readAs, readAs);
    assertThat(read).isEqualTo(value);
    assertThat(CONVERTER.toPayload(read).orElseThrow()).isEqualTo(payload);
  }
}
