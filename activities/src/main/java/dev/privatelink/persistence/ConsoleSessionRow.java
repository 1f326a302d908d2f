package dev.privatelink.persistence;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ConsoleSession;
import dev.privatelink.access.Principal;
import dev.privatelink.access.Role;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Timed;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The row of a session, with the time at which it was read. */
@MappedEntity("console_session")
record ConsoleSessionRow(
    @Id String secretHash,
    String actorKind,
    String subject,
    String role,
    String organizationId,
    @Nullable String projectId,
    @Nullable String publicKey,
    Instant startedAt,
    Instant usedAt,
    Instant endsAt,
    Instant readAt) {

  Timed<ConsoleSession> session() {
    return new Timed<>(
        new ConsoleSession(
            new Principal(
                new Actor(Actor.Kind.valueOf(actorKind), subject),
                Role.valueOf(role),
                Optional.of(new OrganizationId(organizationId)),
                Optional.ofNullable(projectId).map(ProjectId::new)),
            Optional.ofNullable(publicKey).map(ApiKeyId::new),
            startedAt,
            usedAt,
            endsAt),
        readAt);
  }
}
