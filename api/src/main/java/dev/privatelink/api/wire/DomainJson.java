package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;

/**
 * One domain of a set.
 *
 * @param name the domain; {@code *} stands for any label
 * @param state how far it is; absent in a dry run
 * @param message why it failed, or what delays it; absent if nothing does
 * @param updateTime when the state changed last; absent in a dry run
 * @param failure the same as the message, for programs
 */
@Schema(name = "Domain")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DomainJson(
    @AnswerOnly String name,
    @AnswerOnly Optional<DomainStateJson> state,
    @AnswerOnly Optional<String> message,
    @AnswerOnly @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> updateTime,
    @AnswerOnly Optional<FailureJson> failure) {}
