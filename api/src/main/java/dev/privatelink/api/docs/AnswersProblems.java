package dev.privatelink.api.docs;

import dev.privatelink.api.wire.StatusJson;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the errors that every operation of a controller may answer with. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ApiResponse(
    responseCode = "400",
    description =
        "The request cannot be right (code 3, a BadRequest detail names each field), or something else has to be different first (code 9, a PreconditionFailure detail names each thing that stands in the way). Nothing was changed.",
    content = @Content(schema = @Schema(implementation = StatusJson.class)))
@ApiResponse(
    responseCode = "401",
    description = "The caller did not prove who they are (code 16).",
    headers =
        @Header(
            name = "WWW-Authenticate",
            description = "How callers can prove who they are.",
            schema = @Schema(type = "string")),
    content = @Content(schema = @Schema(implementation = StatusJson.class)))
@ApiResponse(
    responseCode = "403",
    description = "The caller may not do this (code 7).",
    content = @Content(schema = @Schema(implementation = StatusJson.class)))
@ApiResponse(
    responseCode = "404",
    description = "There is no such thing, or it is not the caller's (code 5).",
    content = @Content(schema = @Schema(implementation = StatusJson.class)))
@ApiResponse(
    responseCode = "429",
    description = "The caller sends too many requests (code 49900007).",
    headers =
        @Header(
            name = "Retry-After",
            description = "Seconds after which the request may be sent again.",
            schema = @Schema(type = "integer")),
    content = @Content(schema = @Schema(implementation = StatusJson.class)))
@ApiResponse(
    responseCode = "500",
    description = "A mistake of ours (code 13); support finds it by the trace id.",
    content = @Content(schema = @Schema(implementation = StatusJson.class)))
@ApiResponse(
    responseCode = "503",
    description =
        "Something that we need is down (code 14); the message says what, and until when the outcome is open.",
    headers =
        @Header(
            name = "Retry-After",
            description = "Seconds after which the request may be sent again.",
            schema = @Schema(type = "integer")),
    content = @Content(schema = @Schema(implementation = StatusJson.class)))
public @interface AnswersProblems {}
