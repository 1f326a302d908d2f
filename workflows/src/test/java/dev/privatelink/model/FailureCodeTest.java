package dev.privatelink.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureCodeTest {
  @Test
  void whenAConstantIsUsed_itHasItsOwnName() {
    assertThat(FailureCode.SERVICE_NOT_VISIBLE.value()).isEqualTo("SERVICE_NOT_VISIBLE");
    assertThat(FailureCode.PROVIDER_REFUSED).hasToString("PROVIDER_REFUSED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "lower_case", "9LIVES", "WITH SPACE"})
  void whenTheShapeIsWrong_itIsRefused(String text) {
    assertThat(FailureCode.isWellFormed(text)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> new FailureCode(text));
  }
}
