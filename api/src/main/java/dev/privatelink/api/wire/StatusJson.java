package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.api.problem.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of every error.
 *
 * @param code the number in google.rpc.Code: 3 INVALID_ARGUMENT, 4 DEADLINE_EXCEEDED, 5 NOT_FOUND,
 *     6 ALREADY_EXISTS, 7 PERMISSION_DENIED, 9 FAILED_PRECONDITION, 10 ABORTED, 12 UNIMPLEMENTED,
 *     13 INTERNAL, 14 UNAVAILABLE, 16 UNAUTHENTICATED; and 49900007 RESOURCE_EXHAUSTED, the
 *     contract's own
 * @param message for people: what is wrong, who must act and what to do
 * @param details for programs; may be empty
 */
@Schema(name = "Status")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record StatusJson(
    @Schema(format = "int32") int code, String message, List<DetailJson> details) {
  public StatusJson {
    details = List.copyOf(details);
  }

  /** The body for a problem. */
  public static StatusJson of(Problem problem) {
    var details = new ArrayList<DetailJson>();
    if (!problem.fields().isEmpty()) {
      details.add(DetailJson.badRequest(problem.fields()));
    }
    if (!problem.preconditions().isEmpty()) {
      details.add(DetailJson.preconditionFailure(problem.preconditions()));
    }
    return new StatusJson(problem.code().number(), problem.message(), details);
  }
}
