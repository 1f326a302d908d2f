package dev.privatelink.provider.alicloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.ConnectionTarget;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each state of the three that Alibaba Cloud sends, what they mean together, and to whom. */
class EndpointWordsTest {
  private static final ConnectionTarget TARGET = AlicloudUnderTest.target("epsrv-local-manual");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Active   | Pending        | Normal          | PENDING_ACCEPTANCE |                   |
          Active   | Connecting     | Normal          | CONNECTING         |                   |
          Active   | Connected      | Normal          | AVAILABLE          |                   |
          active   | connected      | normal          | AVAILABLE          |                   |
          Pending  | Connected      | Normal          | AVAILABLE          |                   |
          Pending  | Pending        | Normal          | PENDING_ACCEPTANCE |                   |
          Active   | Disconnecting  | Normal          | TRANSITIONAL       | DISCONNECTING     | CUSTOMER
          Active   | Disconnected   | Normal          | REJECTED           | REJECTED          | CUSTOMER
          Creating | Disconnected   | Normal          | TRANSITIONAL       |                   |
          Creating | Pending        | Normal          | TRANSITIONAL       |                   |
          Active   | ServiceDeleted | Normal          | SERVICE_DELETED    | SERVICE_DELETED   | CUSTOMER
          Active   | Deleting       | Normal          | DELETING           | ENDPOINT_DELETING | PLATFORM
          Deleting | Connected      | Normal          | DELETING           | ENDPOINT_DELETING | PLATFORM
          Deleting | ServiceDeleted | Normal          | DELETING           | ENDPOINT_DELETING | PLATFORM
          Active   | Deleted        | Normal          | DELETED            |                   |
          Deleted  | Disconnected   | Normal          | DELETED            |                   |
          Active   | Pending        | FinancialLocked | TRANSITIONAL       | FINANCIAL_LOCKED  | CUSTOMER
          Active   | Connected      | FinancialLocked | TRANSITIONAL       | FINANCIAL_LOCKED  | CUSTOMER
          Active   | Connected      | FinacialLocked  | TRANSITIONAL       | FINANCIAL_LOCKED  | CUSTOMER
          Active   | Connecting     | SecurityLocked  | TRANSITIONAL       | SECURITY_LOCKED   | CUSTOMER
          Active   | Disconnected   | FinancialLocked | REJECTED           | REJECTED          | CUSTOMER
          Active   | ServiceDeleted | SecurityLocked  | SERVICE_DELETED    | SERVICE_DELETED   | CUSTOMER
          Inactive | Connected      | Normal          | TRANSITIONAL       |                   |
          Active   | Migrated       | Normal          | TRANSITIONAL       |                   |
          Active   | ''             | Normal          | TRANSITIONAL       |                   |
          ''       | Connected      | Normal          | TRANSITIONAL       |                   |
          Active   | Connected      | TaxLocked       | TRANSITIONAL       |                   |
          """)
  void whenStatesAreSent_theyMeanThat(
      String endpoint,
      String connection,
      String business,
      EndpointCondition condition,
      String code,
      ActionOwner actor) {
    EndpointWords words = new EndpointWords(endpoint, connection, business);

    assertThat(words.condition()).isEqualTo(condition);
    Optional<Failure> failure =
        EndpointFailures.failure("ep-1", words, condition, TARGET, placement());
    assertThat(failure.map(f -> f.code().value())).isEqualTo(Optional.ofNullable(code));
    failure.ifPresent(f -> {
      assertThat(f.actor()).isEqualTo(actor);
      assertThat(f.message()).contains("ep-1", "epsrv-local-manual");
      assertThat(f.remedy()).isNotBlank();
    });
  }

  @Test
  void whenSomethingIsWrong_eachHasItsOwnSentenceAndItsOwnFix() {
    List<Failure> failures =
        Stream.of(
                new EndpointWords("Active", "Disconnecting", "Normal"),
                new EndpointWords("Active", "Disconnected", "Normal"),
                new EndpointWords("Active", "Deleting", "Normal"),
                new EndpointWords("Active", "ServiceDeleted", "Normal"),
                new EndpointWords("Active", "Connected", "FinancialLocked"),
                new EndpointWords("Active", "Connected", "SecurityLocked"))
            .map(words ->
                EndpointFailures.failure("ep-1", words, words.condition(), TARGET, placement())
                    .orElseThrow())
            .toList();

    assertThat(failures).extracting(Failure::code).doesNotHaveDuplicates();
    assertThat(failures).extracting(Failure::message).doesNotHaveDuplicates();
    assertThat(failures).extracting(Failure::remedy).doesNotHaveDuplicates();
  }

  @Test
  void whenWordsAreUnknown_theyAreNamedWithTheirField() {
    assertThat(new EndpointWords("Inactive", "Migrated", "TaxLocked").unknown())
        .containsExactly(
            "EndpointStatus=inactive",
            "ConnectionStatus=migrated",
            "EndpointBusinessStatus=taxlocked");
    assertThat(new EndpointWords("Active", "Connected", "Normal").unknown()).isEmpty();
  }

  private static dev.privatelink.model.Placement placement() {
    return AlicloudUnderTest.placement(Map.of());
  }
}
