package dev.privatelink.api.audit;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.AuditLine;
import dev.privatelink.access.AuditOutcome;
import dev.privatelink.access.AuditResources;
import dev.privatelink.access.AuditResult;
import dev.privatelink.api.limit.AddressSlots;
import dev.privatelink.api.limit.Limiter;
import dev.privatelink.api.problem.RpcCode;
import dev.privatelink.api.security.AuthenticationRefused;
import io.micronaut.context.event.ApplicationEventListener;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs and writes down credentials that were presented and not accepted: of an address that does
 * not stop, only the first.
 */
@Singleton
final class RefusedCredentials implements ApplicationEventListener<AuthenticationRefused> {
  /** Lines for one address in a minute; further ones are counted. */
  private static final int LINES_MAX = 10;

  private static final Logger LOG = LoggerFactory.getLogger(RefusedCredentials.class);

  private final Auditor auditor;
  private final AddressSlots slots;
  private final Limiter limiter;

  RefusedCredentials(Auditor auditor, AddressSlots slots, Limiter limiter) {
    this.auditor = auditor;
    this.slots = slots;
    this.limiter = limiter;
  }

  @Override
  public void onApplicationEvent(AuthenticationRefused event) {
    String source = source(event.remoteAddress());
    // An address that is over its limit is answered 429, and has a line that says so.
    if (auditor.isCounted(source) || limiter.isExhausted(source)) {
      return;
    }
    LOG.info(
        "refused a credential: reason {}, claimed '{}', from {}, {} {}",
        event.reason(),
        event.claimed(),
        event.remoteAddress(),
        event.method(),
        event.path());
    AuditResources named =
        // Only what has the shape of a key's public half: people paste secrets in the wrong field.
        ApiKeyId.isWellFormed(event.claimed())
            ? AuditResources.none().with("claimedKey", event.claimed())
            : AuditResources.none();
    var line =
        new AuditLine(
            Optional.empty(),
            Optional.empty(),
            event.method() + " " + event.path(),
            named,
            event.remoteAddress(),
            event.traceId());
    var result =
        new AuditResult(
            AuditOutcome.UNAUTHENTICATED,
            RpcCode.UNAUTHENTICATED.status(),
            RpcCode.UNAUTHENTICATED.number(),
            event.reason().name());
    auditor.refused(line, result, source, LINES_MAX);
  }

  private String source(String address) {
    try {
      return slots.of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException e) {
      return "address:unknown";
    }
  }
}
