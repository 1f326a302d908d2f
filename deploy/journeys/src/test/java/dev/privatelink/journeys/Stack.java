package dev.privatelink.journeys;

import dev.privatelink.access.ApiKeyId;
import dev.privatelink.access.ApiKeys;
import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.api.security.digest.DigestSeal;
import dev.privatelink.api.security.digest.KeyDigests;
import dev.privatelink.localcloud.AlicloudSeed;
import dev.privatelink.localcloud.Customer;
import dev.privatelink.localcloud.EndpointSnapshot;
import dev.privatelink.localcloud.LocalCloud;
import dev.privatelink.localcloud.LocalCloudOptions;
import dev.privatelink.localcloud.LocalCloudSeed;
import dev.privatelink.localcloud.LocalCloudTimes;
import dev.privatelink.model.Actor;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.testing.TestDatabase;
import dev.privatelink.testing.TestPostgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole product in one JVM: service, PostgreSQL and local cloud, on the Temporal server that it
 * is given.
 */
final class Stack implements AutoCloseable {
  /** The key of the organisation's owner, and its secret. */
  static final String KEY = "JOURNEYS";

  static final String SECRET = "a-secret-that-only-journeys-know";

  /**
   * Nothing takes time, but what was deleted stays listed, so that a test can count what was ever
   * made.
   */
  static final LocalCloudOptions CLOUD =
      LocalCloudOptions.forTests()
          .withTimes(
              LocalCloudTimes.ofNoDelay().withDeletion(Duration.ZERO, Duration.ofMinutes(10)));

  private final LocalCloud cloud;
  private final TestDatabase database;
  private final Map<String, Object> properties;
  private final List<Object> around;
  private EmbeddedServer service;

  private Stack(
      LocalCloud cloud,
      TestDatabase database,
      Map<String, Object> properties,
      List<Object> around) {
    this.cloud = cloud;
    this.database = database;
    this.properties = properties;
    this.around = around;
    this.service = startService(Map.of());
    plantKey();
  }

  /** Starts everything on a Temporal server that listens at this address. */
  static Stack start(String temporalAddress) {
    return start(temporalAddress, CLOUD, Map.of(), List.of());
  }

  /**
   * With other settings.
   *
   * @param around what stands around every step, or around every call of the Temporal server
   */
  static Stack start(
      String temporalAddress,
      LocalCloudOptions cloudOptions,
      Map<String, Object> overrides,
      List<Object> around) {
    return start(temporalAddress, cloudOptions, freshDatabase(), overrides, around);
  }

  /** On a database that {@link #freshDatabase} made, whatever way leads to it. */
  static Stack start(
      String temporalAddress,
      LocalCloudOptions cloudOptions,
      TestDatabase database,
      Map<String, Object> overrides,
      List<Object> around) {
    try {
      LocalCloud cloud = LocalCloud.start(cloudOptions);
      Map<String, Object> properties = properties(temporalAddress, cloud, database);
      properties.putAll(overrides);
      return new Stack(cloud, database, properties, around);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A database with the organisation, the project and the clusters of the local run. */
  static TestDatabase freshDatabase() {
    TestDatabase database = TestPostgres.freshDatabase();
    seed(database);
    return database;
  }

  LocalCloud cloud() {
    return cloud;
  }

  /** The hands of the customer who owns the services. */
  Customer customer() {
    return cloud.customer(LocalCloudSeed.CUSTOMER_ACCOUNT);
  }

  /** The endpoints that were ever made for a connection. */
  List<EndpointSnapshot> endpointsOf(String connection) {
    return cloud.endpoints(LocalCloudSeed.PLATFORM_ACCOUNT).stream()
        .filter(endpoint -> connection.equals(endpoint.tags().get("privatelink:connection")))
        .toList();
  }

  /** Those of them that still cost money. */
  List<EndpointSnapshot> livingEndpointsOf(String connection) {
    return endpointsOf(connection).stream()
        .filter(endpoint -> !endpoint.state().startsWith("delet"))
        .toList();
  }

  /** What the service is configured with, for a further one beside it. */
  Map<String, Object> properties() {
    return Map.copyOf(properties);
  }

  TestDatabase database() {
    return database;
  }

  /** Every row of every table. */
  String databaseAsText() {
    String tables =
        database.text(
            "SELECT string_agg(format('(SELECT coalesce(string_agg(t::text, E''\\n''), '''') FROM"
                + " %I t)', tablename), ' || ') FROM pg_tables WHERE schemaname = 'public'");
    return database.text("SELECT " + tables);
  }

  URI uri() {
    return service.getURI();
  }

  ApiClient api() {
    return new ApiClient(uri());
  }

  WorkflowClient temporal() {
    return service.getApplicationContext().getBean(WorkflowClient.class);
  }

  <T> T bean(Class<T> type) {
    return service.getApplicationContext().getBean(type);
  }

  void stopService() {
    service.close();
  }

  void restartService() {
    restartService(Map.of());
  }

  /** Starts it with other settings; those of the beginning come back with the next start. */
  void restartService(Map<String, Object> overrides) {
    service.close();
    service = startService(overrides);
  }

  private EmbeddedServer startService(Map<String, Object> overrides) {
    var all = new HashMap<>(properties);
    all.putAll(overrides);
    var builder = ApplicationContext.builder().properties(all).banner(false);
    builder.singletons(around.toArray());
    return builder.run(EmbeddedServer.class);
  }

  /** As an operator would; a database that is used again has it already. */
  private void plantKey() {
    var id = new ApiKeyId(KEY);
    ApiKeys keys = bean(ApiKeys.class);
    if (keys.find(id).value().isPresent()) {
      return;
    }
    var terms =
        new KeyTerms(
            "journeys",
            Role.ORGANIZATION_OWNER,
            new OrganizationId("1"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var digests = bean(DigestSeal.class).seal(id, KeyDigests.of(id, SECRET));
    if (keys.create(id, terms, new Actor(Actor.Kind.OPERATOR, "journeys"), digests).isEmpty()) {
      throw new IllegalStateException("organisation 1 is not there");
    }
  }

  private static Map<String, Object> properties(
      String temporalAddress, LocalCloud cloud, TestDatabase database) {
    // The SDKs' default chains read these; they are the local cloud's, and open nothing else.
    System.setProperty("alibabacloud.accessKeyId", AlicloudSeed.PLATFORM_ACCESS_KEY_ID);
    System.setProperty("alibabacloud.accessKeySecret", AlicloudSeed.PLATFORM_ACCESS_KEY_SECRET);
    System.setProperty("aws.accessKeyId", LocalCloudSeed.PLATFORM_ACCESS_KEY_ID);
    System.setProperty("aws.secretAccessKey", LocalCloudSeed.PLATFORM_SECRET_ACCESS_KEY);
    var p = new HashMap<String, Object>();
    p.put("micronaut.server.port", -1);
    p.put("micronaut.server.host", "127.0.0.1");
    p.put("privatelink.roles", "api,worker");
    p.put("privatelink.server-key", "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=");
    p.put("privatelink.temporal.address", temporalAddress);
    p.put("datasources.default.url", database.url());
    p.put("datasources.default.username", database.user());
    p.put("datasources.default.password", database.password());
    // Journeys look again twenty times a second.
    p.put("privatelink.limits.requests-per-minute", 1_000_000);
    p.put("privatelink.limits.unauthenticated-per-minute", 1_000_000);
    p.put("privatelink.steps.shortest", "100ms");
    p.put("privatelink.steps.longest", "500ms");
    p.put("privatelink.steps.paused", "300ms");
    p.put("privatelink.steps.closing", "100ms");
    p.put("privatelink.terms.absent-for", "3s");
    p.put("privatelink.terms.test-only-any-absence", "true");
    p.put("privatelink.aws.endpoint", cloud.endpoint().toString());
    p.put("privatelink.aws.account-id", LocalCloudSeed.PLATFORM_ACCOUNT);
    String region = "privatelink.aws.regions." + LocalCloudSeed.REGION;
    p.put(region + ".vpc-id", LocalCloudSeed.VPC);
    p.put(region + ".security-group-ids", LocalCloudSeed.SECURITY_GROUP);
    p.put(region + ".subnets.use1-az1", LocalCloudSeed.SUBNET_AZ1);
    p.put(region + ".subnets.use1-az2", LocalCloudSeed.SUBNET_AZ2);
    p.put(region + ".subnets.use1-az4", LocalCloudSeed.SUBNET_AZ4);
    p.put("privatelink.alicloud.endpoint", cloud.endpoint().toString());
    p.put("privatelink.alicloud.account-id", AlicloudSeed.PLATFORM_ACCOUNT);
    String second = "privatelink.alicloud.regions." + AlicloudSeed.REGION;
    p.put(second + ".vpc-id", AlicloudSeed.VPC);
    p.put(second + ".security-group-ids", AlicloudSeed.SECURITY_GROUP);
    p.put(second + ".vswitches." + AlicloudSeed.ZONE_A, AlicloudSeed.VSWITCH_A);
    p.put(second + ".vswitches." + AlicloudSeed.ZONE_B, AlicloudSeed.VSWITCH_B);
    return p;
  }

  private static void seed(TestDatabase database) {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO organization VALUES ('1', 'local')");
      statement.executeUpdate(
          "INSERT INTO project (project_id, organization_id, display_name) VALUES ('1', '1', 'local')");
      for (String row :
          new String[] {
            "('10000000000000000001', '1', '1', 'local-aws', 'aws', 'us-east-1', 'RUNNING')",
            "('10000000000000000002', '1', '1', 'local-paused', 'aws', 'us-east-1', 'PAUSED')",
            "('10000000000000000003', '1', '1', 'local-alicloud', 'alicloud', 'ap-southeast-1', 'RUNNING')"
          }) {
        statement.executeUpdate(
            "INSERT INTO cluster (cluster_id, project_id, organization_id, display_name, cloud, region, state)"
                + " VALUES "
                + row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    service.close();
    cloud.close();
  }
}
