package dev.privatelink.api.fake;

import dev.privatelink.access.AuditTrail;
import dev.privatelink.access.RequestBudget;
import dev.privatelink.api.operation.Operations;
import java.time.InstantSource;
import java.util.Map;

/** A service with everything in memory, and the requests that clients of the contract send. */
public final class Scene implements AutoCloseable {
  public static final String CONNECTIONS =
      "/v1beta1/clusters/" + TestService.RUNNING + "/privateLinkConnections";

  private final FakeLedger ledger = new FakeLedger();
  private final FakeOperations operations = new FakeOperations(ledger);
  private final FakeBudget budget;
  private final FakeAuditTrail audit = new FakeAuditTrail();
  private final TestService service;

  public Scene() {
    this(Map.of());
  }

  public Scene(Map<String, Object> settings) {
    this(settings, new FakeBudget());
  }

  /** One of several services that count together. */
  public Scene(Map<String, Object> settings, FakeBudget budget) {
    this.budget = budget;
    this.service =
        TestService.start(
            ledger,
            settings,
            context -> {
              context.registerSingleton(Operations.class, operations);
              context.registerSingleton(RequestBudget.class, budget);
              context.registerSingleton(AuditTrail.class, audit);
            });
  }

  public FakeBudget budget() {
    return budget;
  }

  public FakeAuditTrail audit() {
    return audit;
  }

  public FakeLedger ledger() {
    return ledger;
  }

  public FakeOperations operations() {
    return operations;
  }

  /** Whatever else is in the service. */
  public <T> T bean(Class<T> type) {
    return service.bean(type);
  }

  /** A client with an operator's token. */
  public Http operator() {
    return http().bearing(TestService.OPERATOR_TOKEN);
  }

  public FakeMemory memory() {
    return service.bean(FakeMemory.class);
  }

  public FakeComparison comparison() {
    return service.bean(FakeComparison.class);
  }

  public Http http() {
    return service.http();
  }

  public TestService service() {
    return service;
  }

  public FakeApiKeys keys() {
    return service.bean(FakeApiKeys.class);
  }

  public FakeClock clock() {
    return (FakeClock) service.bean(InstantSource.class);
  }

  /** The exact bytes of the client. */
  public static String createBody(String cluster, String name) {
    return """
    {"privateLinkConnection":{"awsEndpointService":{"name":"com.amazonaws.vpce.us-east-1.vpce-svc-x"},"clusterId":"%s","displayName":"%s","type":"AWS_ENDPOINT_SERVICE"}}
    """
        .formatted(cluster, name);
  }

  public static String attachBody(String type, String uniqueName, boolean validateOnly) {
    return """
    {"attachDomain":{"type":"%s","uniqueName":"%s"},"validateOnly":%s}
    """
        .formatted(type, uniqueName, validateOnly);
  }

  public static String detachBody(String set) {
    return """
    {"attachDomainId":"%s"}
    """
        .formatted(set);
  }

  public Http.Answer create(String... headers) {
    return http().post(CONNECTIONS, createBody(TestService.RUNNING, "n"), headers);
  }

  /** A connection that exists. */
  public String created() {
    return create().json().get("privateLinkConnectionId").asText();
  }

  public Story story(String id) {
    return new Story(ledger, id);
  }

  public String path(String id) {
    return CONNECTIONS + "/" + id;
  }

  public Http.Answer get(String id) {
    return http().get(path(id));
  }

  public Http.Answer delete(String id, String... headers) {
    return http().delete(path(id), headers);
  }

  /** What a dry run says. */
  public String uniqueName(String id) {
    return attach(id, "", true).json().get("uniqueName").asText();
  }

  public Http.Answer attach(String id, String uniqueName, boolean validateOnly, String... headers) {
    return http()
        .post(
            path(id) + ":attachDomains",
            attachBody("TIDBCLOUD_MANAGED", uniqueName, validateOnly),
            headers);
  }

  public Http.Answer detach(String id, String set, String... headers) {
    return http().post(path(id) + ":detachDomains", detachBody(set), headers);
  }

  @Override
  public void close() {
    service.close();
  }
}
