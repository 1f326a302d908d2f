package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.port.NamespaceMemory;
import dev.privatelink.testing.TestLedger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamespaceMemoryTest {
  private static final long END_MAX_SECONDS = 30;

  private final TestLedger db = new TestLedger();
  private final NamespaceMemory memory = db.bean(NamespaceMemory.class);

  @AfterEach
  void close() {
    db.close();
  }

  @Test
  void whenAnIdIsRemembered_itStaysUntilTheNext() {
    assertThat(memory.id()).isEmpty();

    memory.remember("one");
    String since = db.database().text("SELECT since FROM workflow_namespace");
    memory.remember("one");
    assertThat(memory.id()).contains("one");
    assertThat(db.database().text("SELECT since FROM workflow_namespace")).isEqualTo(since);

    memory.remember("two");
    assertThat(memory.id()).contains("two");
    assertThat(db.database().number("SELECT count(*) FROM workflow_namespace")).isEqualTo(1);
  }

  @Test
  void whenOneIsAtIt_nobodyElseIs_andTheNextOneMay() throws Exception {
    var begun = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    var done = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first =
          threads.submit(() ->
              memory.exclusively(() -> {
                begun.countDown();
                end.await();
                // Its own transactions do not need the connection that holds the lock.
                memory.remember("first");
                done.add("first");
              }));
      begun.await();

      assertThat(memory.exclusively(() -> done.add("second"))).isFalse();
      end.countDown();
      assertThat(first.get(END_MAX_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(memory.exclusively(() -> done.add("third"))).isTrue();
    assertThat(done).containsExactly("first", "third");
    assertThat(memory.id()).contains("first");
  }

  @Test
  void whenTheWorkFails_theLockIsFree() throws Exception {
    assertThatThrownBy(() ->
            memory.exclusively(() -> {
              throw new IOException("broken");
            }))
        .isInstanceOf(IOException.class);

    assertThat(memory.exclusively(() -> {})).isTrue();
  }

  @Test
  void whenTheSessionIsCut_theLockIsFree() {
    assertThatThrownBy(() ->
            memory.exclusively(() ->
                db.database()
                    .text(
                        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype ="
                            + " 'advisory'")))
        .isInstanceOf(RuntimeException.class);

    assertThat(memory.exclusively(() -> {})).isTrue();
  }
}
