package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.privatelink.api.problem.FieldViolation;
import dev.privatelink.api.problem.Precondition;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * A detail of an error; its type says which fields it has. Clients skip types that they do not
 * know.
 *
 * @param type {@code type.googleapis.com/} and {@code google.rpc.BadRequest} or {@code
 *     google.rpc.PreconditionFailure}; others may come
 * @param fieldViolations of a BadRequest: what is wrong with the request itself, field by field
 * @param violations of a PreconditionFailure: what stands in the way of the request, one by one
 */
@Schema(name = "Any", additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
@JsonPropertyOrder({"@type", "fieldViolations", "violations"})
public record DetailJson(
    @JsonProperty("@type") String type,
    Optional<List<FieldViolation>> fieldViolations,
    Optional<List<Precondition>> violations) {
  private static final String PREFIX = "type.googleapis.com/google.rpc.";

  static DetailJson badRequest(List<FieldViolation> violations) {
    return new DetailJson(
        PREFIX + "BadRequest", Optional.of(List.copyOf(violations)), Optional.empty());
  }

  static DetailJson preconditionFailure(List<Precondition> violations) {
    return new DetailJson(
        PREFIX + "PreconditionFailure", Optional.empty(), Optional.of(List.copyOf(violations)));
  }
}
