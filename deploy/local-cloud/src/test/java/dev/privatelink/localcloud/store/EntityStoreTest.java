package dev.privatelink.localcloud.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store and its file: what was promised is there, and what was not is not. */
class EntityStoreTest {
  private static final Kind<Note> NOTE = new Kind<>("note", Note.class);
  private static final List<Kind<?>> KINDS = List.of(NOTE);

  @TempDir private Path folder;

  private record Note(String text) {}

  private Path file() {
    return folder.resolve("state/file.jsonl");
  }

  private static void put(EntityStore store, String... ids) {
    store.write(change -> {
      for (String id : ids) {
        change.put(NOTE, id, new Note("this is ü " + id));
      }
      return ids;
    });
  }

  private List<String> reopened() {
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      return texts(store);
    }
  }

  private static List<String> texts(EntityStore store) {
    return store.read(view -> view.all(NOTE).stream().map(Note::text).toList());
  }

  @Test
  void whenOpenedAgain_itHasWhatWasWrittenAndNotWhatWasRemoved() {
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      put(store, "a", "b");
      put(store, "a", "c");
      store.write(change -> {
        change.remove(NOTE, "b");
        return true;
      });
    }

    assertThat(reopened()).containsExactly("this is ü a", "this is ü c");
  }

  @Test
  void whenATransactionThrows_itLeavesNoTrace() {
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      put(store, "a");

      assertThatThrownBy(() ->
              store.write(change -> {
                change.put(NOTE, "b", new Note("half"));
                change.remove(NOTE, "a");
                throw new IllegalStateException("no");
              }))
          .hasMessage("no");

      assertThat(texts(store)).containsExactly("this is ü a");
    }
    assertThat(reopened()).containsExactly("this is ü a");
  }

  @Test
  void whenATransactionLooksAgain_itSeesItsOwnChangesInOrder() {
    EntityStore store = EntityStore.inMemory(KINDS);
    put(store, "a/1", "b/1");

    List<String> seen =
        store.write(change -> {
          change.put(NOTE, "a/0", new Note("zero"));
          change.remove(NOTE, "a/1");
          change.put(NOTE, "a/2", new Note("two"));
          assertThat(change.find(NOTE, "a/1")).isEmpty();
          assertThat(change.find(NOTE, "a/0")).isPresent();
          return change.startingWith(NOTE, "a/").stream().map(Note::text).toList();
        });

    assertThat(seen).containsExactly("zero", "two");
  }

  @Test
  void whenTheLastLineIsCutAtAnyByte_itIsDroppedAndWritingGoesOn() throws IOException {
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      put(store, "a");
    }
    long before = Files.size(file());
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      put(store, "b");
    }
    byte[] whole = Files.readAllBytes(file());

    for (int length = (int) before; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
        assertThat(texts(store)).as("cut to %d bytes", length).containsExactly("this is ü a");
        assertThat(Files.size(file())).isEqualTo(before);
        put(store, "c");
      }
      assertThat(reopened()).containsExactly("this is ü a", "this is ü c");
    }
    assertThat(whole.length - before).isGreaterThan(50);
  }

  @Test
  void whenEvenTheFirstLineIsTorn_itBeginsAnew() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "{\"format\":\"priv");

    assertThat(reopened()).isEmpty();
    assertThat(reopened()).isEmpty();
  }

  @Test
  void whenALineBeforeTheLastIsBroken_itRefusesToStartAndNamesTheLine() throws IOException {
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      put(store, "a");
    }
    Files.writeString(file(), "{\"secret\": nonsense\n", StandardOpenOption.APPEND);

    assertThatThrownBy(this::reopened)
        .isInstanceOf(StateFileException.class)
        .hasMessageContaining("Line 3")
        .hasMessageContaining(file().toString())
        .hasMessageNotContaining("nonsense");
  }

  @Test
  void whenTheFileIsOfAnotherKind_itIsRefusedAndKept() throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), "my shopping list\n");

    assertThatThrownBy(this::reopened).isInstanceOf(StateFileException.class);
    assertThat(Files.readString(file())).isEqualTo("my shopping list\n");
  }

  @Test
  void whenTheFileIsInUse_itIsRefused() {
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      put(store, "a");

      assertThatThrownBy(this::reopened).hasMessageContaining("in use");
    }
    assertThat(reopened()).hasSize(1);
  }

  @Test
  void whenTheFileHasGrownLong_itIsWrittenAnewAtTheNextStart() throws IOException {
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      put(store, "a", "b");
    }
    String line = Files.readAllLines(file()).get(1) + "\n";
    Files.writeString(file(), line.repeat(20_001), StandardOpenOption.APPEND);
    long grown = Files.size(file());

    assertThat(reopened()).hasSize(2);

    assertThat(Files.size(file())).isLessThan(grown / 100);
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      put(store, "c");
    }
    assertThat(reopened()).hasSize(3);
  }

  @Test
  void whenManyWriteAtOnce_itKeepsAll() {
    try (EntityStore store = EntityStore.inFile(file(), KINDS)) {
      IntStream.range(0, 200).parallel().forEach(i -> put(store, "n" + i));
    }

    assertThat(reopened()).hasSize(200);
  }
}
