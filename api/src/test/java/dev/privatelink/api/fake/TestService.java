package dev.privatelink.api.fake;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys;
import dev.privatelink.access.AuditTrail;
import dev.privatelink.access.ConsoleSessions;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.RequestBudget;
import dev.privatelink.access.Role;
import dev.privatelink.access.Tenants;
import dev.privatelink.api.operation.Namespaces;
import dev.privatelink.api.security.digest.DigestSeal;
import dev.privatelink.api.security.digest.KeyDigests;
import dev.privatelink.model.Actor;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import dev.privatelink.port.ClusterDirectory;
import dev.privatelink.port.ConnectionViews;
import dev.privatelink.port.Installation;
import dev.privatelink.port.LedgerPositions;
import dev.privatelink.port.RequestKeys;
import dev.privatelink.spi.Cloud;
import dev.privatelink.spi.ConnectionType;
import dev.privatelink.spi.DomainType;
import dev.privatelink.testing.DigestSigner;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The real service on a free port, with its ports and plug-ins in memory. */
public final class TestService implements AutoCloseable {
  public static final String RUNNING = "10000000000000000001";
  public static final String PAUSED = "10000000000000000002";
  public static final String ELSEWHERE = "10000000000000000003";
  public static final String FOREIGN = "10000000000000000004";
  public static final String ALI = "10000000000000000005";

  /** A key of the owner of organisation 1, and its secret. */
  public static final String KEY = "OWNERKEY";

  public static final String SECRET = "secret-of-the-owner-of-one";

  /** 32 times the byte 7, in base64. */
  public static final String SERVER_KEY = "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=";

  /** The token of an operator, and its SHA-256. */
  public static final String OPERATOR_TOKEN = "plop_of-the-operators-of-all-tests";

  private static final String OPERATOR_HASH = sha256(OPERATOR_TOKEN);

  /** In organisation 1 as most of the others, but in project 3. */
  public static final String BESIDE = "10000000000000000006";

  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final FakeLedger ledger;
  private final Http http;

  private TestService(FakeLedger ledger, ApplicationContext context) {
    this.ledger = ledger;
    this.context = context.start();
    this.server = context.getBean(EmbeddedServer.class).start();
    this.http = new Http(server.getPort(), DigestSigner.of(KEY, SECRET));
  }

  /** A service with these beans in addition, and these settings instead of the usual ones. */
  public static TestService start(
      FakeLedger ledger, Map<String, Object> settings, Consumer<ApplicationContext> beans) {
    ApplicationContext context =
        new OwnBeans((ApplicationContextConfiguration) ApplicationContext.builder().banner(false));
    Map<String, Object> all = new HashMap<>(settings);
    all.putIfAbsent("micronaut.server.port", -1);
    all.putIfAbsent("micronaut.server.host", "127.0.0.1");
    // Only the tests of limits run into them.
    all.putIfAbsent("privatelink.limits.requests-per-minute", 1_000_000);
    all.putIfAbsent("privatelink.limits.unauthenticated-per-minute", 1_000_000);
    // Only the tests of streams wait for one.
    all.putIfAbsent("privatelink.streams.longest", "50ms");
    all.putIfAbsent("privatelink.server-key", SERVER_KEY);
    all.putIfAbsent("privatelink.operators.tester.key-sha256", OPERATOR_HASH);
    context.getEnvironment().addPropertySource(PropertySource.of("test", all, 1_000));
    context.registerSingleton(ClusterDirectory.class, ledger);
    context.registerSingleton(ConnectionViews.class, ledger);
    context.registerSingleton(Installation.class, ledger);
    context.registerSingleton(LedgerPositions.class, ledger);
    context.registerSingleton(RequestKeys.class, ledger);
    var tenants = new FakeTenants(ledger);
    context.registerSingleton(Tenants.class, tenants);
    var memory = new FakeMemory();
    context.registerSingleton(FakeMemory.class, memory);
    context.registerSingleton(Namespaces.class, memory.namespaces());
    context.registerSingleton(FakeCensus.class, new FakeCensus());
    context.registerSingleton(FakeComparison.class, new FakeComparison(ledger));
    context.registerSingleton(
        Cloud.class, new FakePlugins.FakeCloud(FakePlugins.AWS, "380838443567", "us-east-1"));
    context.registerSingleton(
        Cloud.class, new FakePlugins.FakeCloud(FakePlugins.ALICLOUD, "5100000000", "cn-1"));
    context.registerSingleton(
        ConnectionType.class,
        new FakePlugins.FakeType(
            new ConnectionTypeId("AWS_ENDPOINT_SERVICE"),
            FakePlugins.AWS,
            "awsEndpointService",
            List.of("name", "region")));
    context.registerSingleton(
        ConnectionType.class,
        new FakePlugins.FakeType(
            new ConnectionTypeId("ALICLOUD_ENDPOINT_SERVICE"),
            FakePlugins.ALICLOUD,
            "alicloudEndpointService",
            List.of("name")));
    context.registerSingleton(
        DomainType.class,
        new FakePlugins.FakeDomains(
            new DomainTypeId("TIDBCLOUD_MANAGED"), List.of(FakePlugins.AWS, FakePlugins.ALICLOUD)));
    context.registerSingleton(
        DomainType.class,
        new FakePlugins.FakeDomains(new DomainTypeId("CONFLUENT"), List.of(FakePlugins.ALICLOUD)));
    beans.accept(context);
    if (!context.containsBean(RequestBudget.class)) {
      context.registerSingleton(RequestBudget.class, new FakeBudget());
    }
    if (!context.containsBean(AuditTrail.class)) {
      context.registerSingleton(AuditTrail.class, new FakeAuditTrail());
    }
    if (!context.containsBean(ApiKeys.class)) {
      var clock = new FakeClock();
      context.registerSingleton(InstantSource.class, clock);
      context.registerSingleton(new FakeApiKeys(clock));
    }
    if (!context.containsBean(ConsoleSessions.class)) {
      InstantSource clock =
          context.containsBean(FakeApiKeys.class)
              ? context.getBean(InstantSource.class)
              : InstantSource.system();
      context.registerSingleton(new FakeConsoleSessions(clock));
    }
    if (!context.containsBean(WorkflowClient.class)) {
      context.registerSingleton(WorkflowClient.class, nobody());
    }
    plant(ledger, tenants);
    var service = new TestService(ledger, context);
    if (context.containsBean(FakeApiKeys.class) && context.containsBean(DigestSeal.class)) {
      service.plant(KEY, SECRET, ownerOf("1"));
    }
    return service;
  }

  private static void plant(FakeLedger ledger, FakeTenants tenants) {
    ledger.add(cluster(RUNNING, "1", "1", FakePlugins.AWS, "us-east-1", Cluster.State.RUNNING));
    ledger.add(cluster(PAUSED, "1", "1", FakePlugins.AWS, "us-east-1", Cluster.State.PAUSED));
    ledger.add(cluster(ELSEWHERE, "1", "1", FakePlugins.AWS, "eu-west-9", Cluster.State.RUNNING));
    ledger.add(cluster(FOREIGN, "2", "2", FakePlugins.AWS, "us-east-1", Cluster.State.RUNNING));
    ledger.add(cluster(ALI, "1", "1", FakePlugins.ALICLOUD, "cn-1", Cluster.State.RUNNING));
    ledger.add(cluster(BESIDE, "1", "3", FakePlugins.AWS, "us-east-1", Cluster.State.RUNNING));
    tenants.registerOrganization(new OrganizationId("1"), "One");
    tenants.registerOrganization(new OrganizationId("2"), "Two");
    tenants.registerProject(new ProjectId("1"), new OrganizationId("1"), "Orders");
    tenants.registerProject(new ProjectId("2"), new OrganizationId("2"), "Theirs");
    tenants.registerProject(new ProjectId("3"), new OrganizationId("1"), "Bills");
  }

  public FakeLedger ledger() {
    return ledger;
  }

  /** A client with the key of the owner of organisation 1. */
  public Http http() {
    return http;
  }

  private static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts a key there, unless it is there. */
  public void plant(String id, String secret, KeyTerms terms) {
    var key = new ApiKeyId(id);
    ApiKeys keys = bean(ApiKeys.class);
    if (keys.find(key).value().isEmpty()) {
      keys.create(
          key,
          terms,
          new Actor(Actor.Kind.OPERATOR, "test"),
          bean(DigestSeal.class).seal(key, KeyDigests.of(key, secret)));
    }
  }

  public static KeyTerms ownerOf(String organization) {
    return new KeyTerms(
        "owner of " + organization,
        Role.ORGANIZATION_OWNER,
        new OrganizationId(organization),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }

  /** A client of a workflow service that is not there. */
  private static WorkflowClient nobody() {
    return WorkflowClient.newInstance(
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget("127.0.0.1:1").build()));
  }

  private static Cluster cluster(
      String id,
      String organization,
      String project,
      dev.privatelink.model.CloudId cloud,
      String region,
      Cluster.State state) {
    return new Cluster(
        new ClusterId(id),
        new ProjectId(project),
        new OrganizationId(organization),
        "cluster " + id,
        cloud,
        region,
        state);
  }

  /** Leaves out what implements the ports in earnest, and the database under it. */
  private static final class OwnBeans extends DefaultApplicationContext {
    private static final List<String> OUT =
        List.of(
            "io.micronaut.configuration.jdbc",
            "io.micronaut.jdbc",
            "io.micronaut.data",
            "io.micronaut.transaction",
            "io.micronaut.flyway");

    OwnBeans(ApplicationContextConfiguration configuration) {
      super(configuration);
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
      return super.resolveBeanDefinitionReferences().stream()
          .filter(reference -> isOurs(reference.getBeanDefinitionName()))
          .toList();
    }

    private static boolean isOurs(String name) {
      return name.startsWith("dev.privatelink.")
          ? name.startsWith("dev.privatelink.api.")
          : OUT.stream().noneMatch(name::startsWith);
    }
  }
}
