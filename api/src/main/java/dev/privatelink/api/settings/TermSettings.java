package dev.privatelink.api.settings;

import dev.privatelink.workflow.StepOptions;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * How long things may take. What concerns a connection is fixed when it is requested: a later
 * change of settings changes nothing for it.
 *
 * @param serviceVisibleWithin how long a service that we cannot see may take to become visible
 * @param endpointCreatedWithin how long making the endpoint may take, pauses included
 * @param acceptedWithin how long the owner of the service may take to accept
 * @param connectedWithin how long the cloud may take from acceptance to usable
 * @param domainAttachedWithin how long one domain may take
 * @param absentFor how long searches must find nothing before an endpoint without an id counts as
 *     gone; never so short that a request which was given up may still be carried out
 * @param testOnlyAnyAbsence lets {@code absentFor} be as short as a test likes; leaks endpoints
 * @param requestDeadline how long a caller waits for an answer at most
 * @param admitWithin how long after its arrival a request may still come to life; shorter than the
 *     deadline, so that the last look into the ledger is final
 */
@Context
@ConfigurationProperties("privatelink.terms")
public record TermSettings(
    @Bindable(defaultValue = "2m") Duration serviceVisibleWithin,
    @Bindable(defaultValue = "1h") Duration endpointCreatedWithin,
    @Bindable(defaultValue = "7d") Duration acceptedWithin,
    @Bindable(defaultValue = "1h") Duration connectedWithin,
    @Bindable(defaultValue = "15m") Duration domainAttachedWithin,
    @Bindable(defaultValue = "10m") Duration absentFor,
    @Bindable(defaultValue = "false") boolean testOnlyAnyAbsence,
    @Bindable(defaultValue = "10s") Duration requestDeadline,
    @Bindable(defaultValue = "8s") Duration admitWithin) {
  /** Longer waits are surely mistakes, and workflow timeouts must stay representable. */
  private static final Duration TERM_MAX = Duration.ofDays(365);

  /** An attempt that was given up when it began may end so much later. */
  private static final Duration ABSENT_MIN = StepOptions.CLOUD_ATTEMPT_MAX.multipliedBy(2);

  public TermSettings {
    check("service-visible-within", serviceVisibleWithin);
    check("endpoint-created-within", endpointCreatedWithin);
    check("accepted-within", acceptedWithin);
    check("connected-within", connectedWithin);
    check("domain-attached-within", domainAttachedWithin);
    check("absent-for", absentFor);
    checkAbsence(absentFor, testOnlyAnyAbsence);
    check("request-deadline", requestDeadline);
    check("admit-within", admitWithin);
    if (admitWithin.compareTo(requestDeadline.multipliedBy(9).dividedBy(10)) > 0) {
      throw new IllegalArgumentException(
          "privatelink.terms.admit-within is %s: it must be at most nine tenths of request-deadline (%s), or a request could come to life after its answer"
              .formatted(admitWithin, requestDeadline));
    }
  }

  /** When the call to the workflow service ends, so that one look into the ledger still fits. */
  public Duration callDeadline() {
    return requestDeadline.multipliedBy(9).dividedBy(10);
  }

  private static void checkAbsence(Duration absentFor, boolean any) {
    if (!any && absentFor.compareTo(ABSENT_MIN) < 0) {
      throw new IllegalArgumentException(
          "privatelink.terms.absent-for is %s: it must be at least %s, twice what one attempt to make an endpoint may take, or an endpoint could come to be after its deletion"
              .formatted(absentFor, ABSENT_MIN));
    }
  }

  private static void check(String key, Duration value) {
    if (!value.isPositive() || value.compareTo(TERM_MAX) > 0) {
      throw new IllegalArgumentException(
          "privatelink.terms.%s is %s: it must be positive and at most 365 days"
              .formatted(key, value));
    }
  }
}
