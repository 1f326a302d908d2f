package dev.privatelink.localcloud.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All entities of the cloud, by kind and id.
 *
 * <p>Changes happen one transaction at a time and wholly or not at all: a transaction that throws
 * leaves no trace. With a state file, what a transaction changed is on the disk before {@link
 * #write} returns. Safe for use by many threads.
 */
public final class EntityStore implements AutoCloseable {
  /** An id ends before the last character that text can hold, so this closes every prefix range. */
  private static final String LAST = String.valueOf(Character.MAX_VALUE);

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, NavigableMap<String, Object>> entities = new HashMap<>();
  private final Map<String, Kind<?>> kinds = new HashMap<>();
  private final Optional<Journal> journal;

  private record Key(Kind<?> kind, String id) {}

  private EntityStore(List<Kind<?>> kinds, Optional<Journal> journal) {
    kinds.forEach(kind -> this.kinds.put(kind.name(), kind));
    this.journal = journal;
  }

  /** A store that is forgotten when the program ends. */
  public static EntityStore inMemory(List<Kind<?>> kinds) {
    return new EntityStore(kinds, Optional.empty());
  }

  /**
   * A store kept in a file, with what the file holds. The file is made if it is not there.
   *
   * @throws StateFileException when the file cannot be used; the message says why
   */
  public static EntityStore inFile(Path file, List<Kind<?>> kinds) {
    Journal journal = Journal.open(file);
    EntityStore store = new EntityStore(kinds, Optional.of(journal));
    try {
      journal.replay(store::replay);
      journal.compact(store::everything);
      return store;
    } catch (RuntimeException e) {
      journal.close();
      throw e;
    }
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return read(view -> kinds.values().stream().allMatch(kind -> view.all(kind).isEmpty()));
  }

  /** Reads. What it sees does not change meanwhile. */
  public <R> R read(Function<View, R> transaction) {
    lock.readLock().lock();
    try {
      return transaction.apply(new Transaction());
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Changes, and returns what the transaction returned. If the transaction throws, nothing changed.
   *
   * @throws StateFileException when the change could not be written; then nothing changed
   */
  public <R> R write(Function<Change, R> transaction) {
    lock.writeLock().lock();
    try {
      Transaction change = new Transaction();
      R result = transaction.apply(change);
      if (!change.changed.isEmpty()) {
        journal.ifPresent(written -> written.append(line(change.changed)));
        change.changed.forEach(this::apply);
      }
      return result;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Lets the file go. */
  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      journal.ifPresent(Journal::close);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void apply(Key key, Optional<Object> value) {
    NavigableMap<String, Object> ofKind =
        entities.computeIfAbsent(key.kind().name(), name -> new TreeMap<>());
    value.ifPresentOrElse(entity -> ofKind.put(key.id(), entity), () -> ofKind.remove(key.id()));
  }

  private NavigableMap<String, Object> ofKind(Kind<?> kind) {
    return entities.getOrDefault(kind.name(), new TreeMap<>());
  }

  private static ObjectNode line(Map<Key, Optional<Object>> changed) {
    ObjectNode line = Journal.JSON.createObjectNode();
    ArrayNode changes = line.putArray("changes");
    changed.forEach((key, value) -> {
      ObjectNode one = changes.addObject().put("kind", key.kind().name()).put("id", key.id());
      value.ifPresentOrElse(
          entity -> one.set("value", Journal.JSON.valueToTree(entity)),
          () -> one.put("removed", true));
    });
    return line;
  }

  private void replay(JsonNode line) {
    for (JsonNode one : line.path("changes")) {
      String name = one.path("kind").asText();
      @Nullable Kind<?> kind = kinds.get(name);
      if (kind == null) {
        throw new StateFileException("it holds entities of the unknown kind '" + name + "'");
      }
      Key key = new Key(kind, one.path("id").asText());
      if (one.path("removed").asBoolean()) {
        apply(key, Optional.empty());
      } else {
        apply(key, Optional.of(Journal.JSON.convertValue(one.path("value"), kind.type())));
      }
    }
  }

  private List<JsonNode> everything() {
    List<JsonNode> lines = new ArrayList<>();
    for (Kind<?> kind : kinds.values()) {
      ofKind(kind)
          .forEach((id, entity) -> lines.add(line(Map.of(new Key(kind, id), Optional.of(entity)))));
    }
    return lines;
  }

  private final class Transaction implements Change {
    private final Map<Key, Optional<Object>> changed = new LinkedHashMap<>();

    @Override
    public <T> Optional<T> find(Kind<T> kind, String id) {
      @Nullable Optional<Object> own = changed.get(new Key(kind, id));
      Optional<Object> found = own == null ? Optional.ofNullable(ofKind(kind).get(id)) : own;
      return found.map(kind.type()::cast);
    }

    @Override
    public <T> List<T> startingWith(Kind<T> kind, String idPrefix) {
      NavigableMap<String, Object> found =
          new TreeMap<>(ofKind(kind).subMap(idPrefix, true, idPrefix + LAST, false));
      changed.forEach((key, value) -> {
        if (key.kind().equals(kind) && key.id().startsWith(idPrefix)) {
          value.ifPresentOrElse(
              entity -> found.put(key.id(), entity), () -> found.remove(key.id()));
        }
      });
      return found.values().stream().<T>map(kind.type()::cast).toList();
    }

    @Override
    public <T> void put(Kind<T> kind, String id, T entity) {
      requireKnown(kind);
      changed.put(new Key(kind, id), Optional.of((Object) entity));
    }

    @Override
    public void remove(Kind<?> kind, String id) {
      requireKnown(kind);
      changed.put(new Key(kind, id), Optional.empty());
    }

    private void requireKnown(Kind<?> kind) {
      if (!kind.equals(kinds.get(kind.name()))) {
        throw new IllegalArgumentException("the store was not told of the kind " + kind.name());
      }
    }
  }
}
