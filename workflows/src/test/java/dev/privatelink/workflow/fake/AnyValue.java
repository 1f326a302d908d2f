package dev.privatelink.workflow.fake;

import dev.privatelink.connection.ConnectionPhase;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Makes values of our records by their shape: once with everything in them, once with every
 * optional part and every map left out. A sealed part is tried in each of its sorts.
 */
public final class AnyValue {
  private static final Map<Class<?>, Object> KNOWN =
      Map.ofEntries(
          Map.entry(String.class, "a text, \"quoted\", über 1 & <2>"),
          Map.entry(Instant.class, Instant.parse("2026-03-02T09:00:00.123456Z")),
          Map.entry(Duration.class, Duration.ofSeconds(90, 1_000_000)),
          Map.entry(boolean.class, true),
          Map.entry(int.class, 7),
          Map.entry(long.class, 7_000_000_000L),
          Map.entry(ConnectionId.class, Samples.CONNECTION),
          Map.entry(AttachDomainId.class, Samples.SET),
          Map.entry(OperationId.class, OperationId.attach(Samples.CONNECTION, Samples.SET)),
          Map.entry(ClusterId.class, Samples.CLUSTER),
          Map.entry(ProjectId.class, Samples.PROJECT),
          Map.entry(OrganizationId.class, Samples.ORGANIZATION),
          Map.entry(CloudId.class, Samples.CLOUD),
          Map.entry(ConnectionTypeId.class, Samples.TARGET.type()),
          Map.entry(DomainTypeId.class, new DomainTypeId("TIDBCLOUD_MANAGED")),
          Map.entry(FailureCode.class, FailureCode.REJECTED),
          Map.entry(ConnectionPhase.class, ConnectionPhase.REJECTED));

  private AnyValue() {}

  /** The sorts of a sealed type, and theirs; of any other type itself. */
  public static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AnyValue::leaves).distinct()
        : Stream.of(type);
  }

  /** Values of this type: full and sparse, and one for each sort of its sealed parts. */
  public static List<Object> all(Class<?> type) {
    return Stream.concat(values(type, true), values(type, false)).distinct().toList();
  }

  private static Stream<Object> values(Type type, boolean full) {
    if (type instanceof ParameterizedType generic) {
      return container(generic, full);
    }
    Class<?> plain = (Class<?>) type;
    if (KNOWN.containsKey(plain)) {
      return Stream.of(KNOWN.get(plain));
    }
    if (plain.isEnum()) {
      return full
          ? Arrays.stream(plain.getEnumConstants())
          : Stream.of(plain.getEnumConstants()[0]);
    }
    if (plain.isSealed()) {
      return leaves(plain).flatMap(leaf -> values(leaf, full));
    }
    if (plain.isRecord()) {
      return record(plain, full);
    }
    throw new IllegalArgumentException("no idea how to make a value of " + type);
  }

  private static Stream<Object> container(ParameterizedType type, boolean full) {
    Class<?> raw = (Class<?>) type.getRawType();
    Type[] parts = type.getActualTypeArguments();
    if (raw == Optional.class) {
      return full ? values(parts[0], true).map(Optional::of) : Stream.of(Optional.empty());
    }
    if (raw == List.class) {
      return values(parts[0], full).map(List::of);
    }
    if (raw == SortedMap.class) {
      return Stream.of(full ? new TreeMap<>(Map.of("a", "1", "b", "2")) : new TreeMap<>());
    }
    throw new IllegalArgumentException("no idea how to make a value of " + type);
  }

  /** As many values as the part with the most sorts has. */
  private static Stream<Object> record(Class<?> type, boolean full) {
    List<List<Object>> parts =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getGenericType)
            .map(part -> values(part, full).toList())
            .toList();
    int sorts = parts.stream().mapToInt(List::size).max().orElse(1);
    return Stream.iterate(0, n -> n + 1)
        .limit(sorts)
        .map(n ->
            construct(type, parts.stream().map(values -> values.get(n % values.size())).toArray()));
  }

  private static Object construct(Class<?> type, Object[] arguments) {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException wrong) {
      throw new IllegalArgumentException("cannot make a " + type, wrong);
    }
  }
}
