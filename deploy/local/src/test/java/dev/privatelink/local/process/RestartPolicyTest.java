package dev.privatelink.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.privatelink.local.process.RestartPolicy.Decision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration QUICK = Duration.ofSeconds(2);

  private final RestartPolicy policy =
      new RestartPolicy(5, Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofSeconds(3));

  @Test
  void whenItFailsQuicklyAgainAndAgain_thePauseDoublesUpToItsMaximum() {
    List<Duration> pauses = new ArrayList<>();
    int failures = 0;
    while (policy.decide(failures, QUICK) instanceof Decision.Restart(int count, Duration pause)) {
      pauses.add(pause);
      failures = count;
    }
    assertThat(pauses)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            Duration.ofSeconds(3));
  }

  @Test
  void whenItFailedQuicklyTooOften_itGivesUp() {
    assertThat(policy.decide(4, QUICK)).isEqualTo(new Decision.GiveUp(5));
  }

  @Test
  void whenItRanLong_theCountStartsAgain() {
    assertThat(policy.decide(4, LONG)).isEqualTo(new Decision.Restart(0, Duration.ofSeconds(1)));
  }

  @Test
  void whenTheLongestPauseIsShorterThanTheFirst_itIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RestartPolicy(1, QUICK, LONG, QUICK));
  }
}
