package dev.privatelink.localcloud.aws.route53;

import dev.privatelink.localcloud.aws.Xml;
import java.time.Instant;

/**
 * A change that was accepted and spreads to the name servers.
 *
 * @param id the id without {@code /change/}
 * @param inSyncAt when all name servers have it
 */
public record ZoneChange(
    String id, String owner, Instant submittedAt, Instant inSyncAt, String comment) {
  /** As {@code ChangeInfo}. */
  Xml xml(Instant now) {
    return Xml.of("ChangeInfo")
        .add("Id", "/change/" + id)
        .add("Status", now.isBefore(inSyncAt) ? "PENDING" : "INSYNC")
        .add("SubmittedAt", submittedAt)
        .add("Comment", comment);
  }
}
