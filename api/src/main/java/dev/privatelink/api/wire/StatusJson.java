package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.privatelink.api.problem.FieldViolation;
import dev.privatelink.api.problem.Precondition;
import dev.privatelink.api.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of every error.
 *
 * @param code of {@code google.rpc.Code}
 * @param message for people
 * @param details for programs
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatusJson(int code, String message, List<Detail> details) {
  public StatusJson {
    details = List.copyOf(details);
  }

  /** The body for a problem. */
  public static StatusJson of(Problem problem) {
    var details = new ArrayList<Detail>();
    if (!problem.fields().isEmpty()) {
      details.add(new BadRequest(problem.fields()));
    }
    if (!problem.preconditions().isEmpty()) {
      details.add(new PreconditionFailure(problem.preconditions()));
    }
    return new StatusJson(problem.code().number(), problem.message(), details);
  }

  /** One detail; its type is in the field {@code @type}. */
  public sealed interface Detail {
    /** The type's URL. */
    @JsonProperty("@type")
    String type();
  }

  /** What is wrong with the request itself. */
  @JsonPropertyOrder({"@type", "fieldViolations"})
  public record BadRequest(List<FieldViolation> fieldViolations) implements Detail {
    public BadRequest {
      fieldViolations = List.copyOf(fieldViolations);
    }

    @Override
    @JsonProperty("@type")
    public String type() {
      return "type.googleapis.com/google.rpc.BadRequest";
    }
  }

  /** What stands in the way of the request, one by one. */
  @JsonPropertyOrder({"@type", "violations"})
  public record PreconditionFailure(List<Precondition> violations) implements Detail {
    public PreconditionFailure {
      violations = List.copyOf(violations);
    }

    @Override
    @JsonProperty("@type")
    public String type() {
      return "type.googleapis.com/google.rpc.PreconditionFailure";
    }
  }
}
