package dev.privatelink.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.privatelink.access.RequestBudget;
import dev.privatelink.testing.TestDatabase;
import dev.privatelink.testing.TestLedger;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Counts of requests, on the database that several processes share. */
class RequestBudgetTest {
  private static TestLedger db;
  private static RequestBudget budget;

  @BeforeAll
  static void open() {
    db = new TestLedger();
    budget = db.bean(RequestBudget.class);
  }

  @AfterAll
  static void close() {
    db.close();
  }

  @Test
  void whenASourceComesAgain_itIsCountedUntilItsMinuteEnds() {
    assertThat(budget.count("key:again").used()).isEqualTo(1);
    RequestBudget.Count second = budget.count("key:again");

    assertThat(second.used()).isEqualTo(2);
    assertThat(second.endsIn()).isBetween(Duration.ofSeconds(30), RequestBudget.WINDOW);
    assertThat(budget.count("key:other").used()).isEqualTo(1);
  }

  @Test
  void whenItsMinuteIsOver_itBeginsAnew() {
    budget.count("key:later");
    budget.count("key:later");
    begun("key:later", "59 seconds");
    assertThat(budget.count("key:later").used()).isEqualTo(3);
    begun("key:later", "60 seconds");

    RequestBudget.Count next = budget.count("key:later");

    assertThat(next.used()).isEqualTo(1);
    assertThat(next.endsIn()).isGreaterThan(Duration.ofSeconds(50));
  }

  @Test
  void whenTheServersClockIsSetBack_nobodyStaysLockedOut() {
    budget.count("key:ahead");
    begun("key:ahead", "-2 hours");

    assertThat(budget.count("key:ahead").used()).isEqualTo(1);
  }

  @Test
  void whenTwoProcessesCountOneSourceAtOnce_noneIsLostAndNoneCountedTwice() throws Exception {
    TestDatabase database = db.database();
    try (ApplicationContext other =
        ApplicationContext.builder()
            .properties(database.properties())
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .banner(false)
            .start()) {
      RequestBudget theirs = other.getBean(RequestBudget.class);
      List<RequestBudget> both = new ArrayList<>();
      IntStream.range(0, 200).forEach(i -> both.addAll(List.of(budget, theirs)));

      List<Long> counts = Race.all(both, one -> one.count("key:shared").used());

      assertThat(counts)
          .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, 400).boxed().toList());
    }
  }

  @Test
  void whenCountsHaveEnded_theyAreRemovedInBatches_andOthersStay() {
    BudgetRetention retention = db.bean(BudgetRetention.class);
    db.database()
        .update(
            "INSERT INTO request_budget SELECT 'ended:' || n, clock_timestamp() - interval '121"
                + " seconds', 1, clock_timestamp() FROM generate_series(1, ?) AS n",
            BudgetRetention.BATCH_MAX + 5);
    budget.count("key:young");

    assertThat(retention.removeEnded()).isEqualTo(BudgetRetention.BATCH_MAX);
    assertThat(retention.removeEnded()).isBetween(5, BudgetRetention.BATCH_MAX - 1);

    assertThat(rows("ended:%")).isZero();
    assertThat(rows("key:young")).isOne();
  }

  @Test
  void whenASourcesNameIsTooLong_itIsAnError() {
    assertThatThrownBy(() -> budget.count("x".repeat(RequestBudget.SOURCE_MAX + 1)))
        .isInstanceOf(RuntimeException.class);
  }

  private static void begun(String source, String ago) {
    db.database()
        .update(
            "UPDATE request_budget SET began_at = clock_timestamp() - CAST(? AS interval) WHERE"
                + " source = ?",
            ago,
            source);
  }

  private static long rows(String like) {
    return db.database().number("SELECT count(*) FROM request_budget WHERE source LIKE ?", like);
  }
}
