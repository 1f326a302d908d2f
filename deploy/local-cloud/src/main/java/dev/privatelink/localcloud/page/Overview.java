package dev.privatelink.localcloud.page;

import dev.privatelink.localcloud.account.Account;
import dev.privatelink.localcloud.account.AccountEntities;
import dev.privatelink.localcloud.store.View;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the page shows, as its script reads it.
 *
 * @param time the cloud's time, which ages are counted to
 * @param names names for people of all accounts, by account
 * @param clouds the clouds with the services offered in them
 * @param switches the faults
 */
record Overview(
    Instant time, Map<String, String> names, List<Cloud> clouds, List<Switchboard.Lever> switches) {
  /** A page of more services cannot be read; the command lines list all of them. */
  private static final int SERVICES_MAX = 100;

  /** A list of more requests cannot be read; those that wait come first. */
  private static final int REQUESTS_MAX = 50;

  /**
   * A cloud.
   *
   * @param hidden how many services are not shown, because there are too many
   */
  record Cloud(
      String cloud, String title, String examplePrincipal, List<Offer> services, int hidden) {}

  /**
   * A service.
   *
   * @param hidden how many requests are not shown, because there are too many
   */
  record Offer(OfferedService service, List<ConnectionRequest> requests, int hidden) {}

  /**
   * What there is now.
   *
   * @param platforms the accounts that are no customers
   */
  static Overview of(
      View view,
      List<ServiceDesk> desks,
      Set<String> platforms,
      List<Switchboard.Lever> switches,
      Instant now) {
    Map<String, String> names =
        view.all(AccountEntities.ACCOUNT).stream()
            .collect(
                Collectors.toMap(Account::id, Account::name, (one, other) -> one, TreeMap::new));
    List<Cloud> clouds =
        desks.stream().map(desk -> cloud(desk, desk.services(view, now), platforms)).toList();
    return new Overview(now, names, clouds, switches);
  }

  private static Cloud cloud(
      ServiceDesk desk, List<OfferedService> services, Set<String> platforms) {
    List<OfferedService> ofCustomers =
        services.stream().filter(service -> !platforms.contains(service.owner())).toList();
    return new Cloud(
        desk.cloud(),
        desk.title(),
        desk.examplePrincipal(),
        ofCustomers.stream()
            .sorted(Comparator.comparing(OfferedService::owner).thenComparing(OfferedService::id))
            .limit(SERVICES_MAX)
            .map(Overview::offer)
            .toList(),
        Math.max(0, ofCustomers.size() - SERVICES_MAX));
  }

  /** Those that wait come first, then the newest. */
  private static Offer offer(OfferedService service) {
    List<ConnectionRequest> requests = service.requests();
    return new Offer(
        service.withoutRequests(),
        requests.stream()
            .sorted(
                Comparator.comparing((ConnectionRequest one) -> one.standing() != Standing.WAITING)
                    .thenComparing(ConnectionRequest::createdAt, Comparator.reverseOrder())
                    .thenComparing(ConnectionRequest::endpointId))
            .limit(REQUESTS_MAX)
            .toList(),
        Math.max(0, requests.size() - REQUESTS_MAX));
  }
}
