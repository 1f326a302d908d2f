package dev.privatelink.api.docs;

import dev.privatelink.api.wire.StatusJson;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes that an operation may collide with what is there. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ApiResponse(
    responseCode = "409",
    description =
        "Something holds the name already (code 6), or the Idempotency-Key was used for another request (code 10).",
    content = @Content(schema = @Schema(implementation = StatusJson.class)))
public @interface AnswersConflict {}
