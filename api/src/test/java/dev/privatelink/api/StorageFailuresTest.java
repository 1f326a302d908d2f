package dev.privatelink.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.api.usecase.StorageFailures;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageFailuresTest {

  static Stream<Throwable> passing() {
    return Stream.of(
        new SQLTransientConnectionException("no connection within 2 s"),
        new SQLException("Connection is closed"),
        new SQLException("connection refused", "08001"),
        new SQLException("terminating connection due to administrator command", "57P01"),
        new SQLException("the database system is starting up", "57P03"),
        new SQLException("too many clients already", "53300"),
        new SQLException("canceling statement due to statement timeout", "57014"),
        new SQLException("canceling statement due to lock timeout", "55P03"),
        new SQLException("deadlock detected", "40P01"),
        new SQLException(
            "a wrapper with a state", "XX000", new SQLException("An I/O error", "08006")));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whenTheDatabaseIsAwayOrBusy_itPasses(Throwable failure) {
    assertThat(StorageFailures.isPassing(failure)).isTrue();
    assertThat(StorageFailures.isPassing(new IllegalStateException("wrapped", failure))).isTrue();
  }

  @Test
  void whenItIsABug_itDoesNotPass() {
    assertThat(StorageFailures.isPassing(new SQLException("no such table", "42P01"))).isFalse();
    assertThat(StorageFailures.isPassing(new SQLException("duplicate key", "23505"))).isFalse();
    assertThat(StorageFailures.isPassing(new IllegalStateException("bug"))).isFalse();
  }

  @Test
  void whenTheCausesAreARing_theLookEnds() {
    var one = new IllegalStateException("one");
    var two = new IllegalStateException("two", one);
    one.initCause(two);

    assertThat(StorageFailures.isPassing(one)).isFalse();
  }
}
