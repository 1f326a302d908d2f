package dev.privatelink.api.wire;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.privatelink.access.ConsoleSession;
import dev.privatelink.access.Permission;
import dev.privatelink.access.Principal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in to the console.
 *
 * @param subject how they are named as the author of what they do
 * @param role what they were given
 * @param roleName how people call it
 * @param permissions what that permits
 * @param expireTime when the session ends however much it is used
 */
@Schema(hidden = true)
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SessionJson(
    String subject,
    String role,
    String roleName,
    List<String> permissions,
    @JsonFormat(shape = JsonFormat.Shape.STRING) Optional<Instant> expireTime) {
  public SessionJson {
    permissions = List.copyOf(permissions);
  }

  /** Somebody, in a session if there is one. */
  public static SessionJson of(Principal principal, Optional<ConsoleSession> session) {
    return new SessionJson(
        principal.actor().subject(),
        principal.role().name(),
        principal.role().displayName(),
        Arrays.stream(Permission.values())
            .filter(principal.role()::permits)
            .map(Enum::name)
            .toList(),
        session.map(ConsoleSession::endsAt));
  }
}
