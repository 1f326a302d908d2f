package dev.privatelink.api.wire;

import dev.privatelink.access.ServicePlan;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.usecase.Catalog;
import dev.privatelink.api.usecase.ClusterWish;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.spi.Cloud;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads the bodies of operators' requests. Everything that is wrong is told at once. */
@Singleton
public final class AdminReader {
  private static final int NAME_MAX = 100;

  /** Longer than any id or name of a cloud. */
  private static final int TEXT_MAX = 64;

  /** As the clouds name their regions: {@code us-east-1}, {@code cn-hangzhou}. */
  private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]{1,39}");

  private final Catalog catalog;

  AdminReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /** An organisation that somebody wants registered. */
  public record OrganizationBody(Optional<OrganizationId> id, String displayName) {}

  /** A project that somebody wants registered. */
  public record ProjectBody(
      Optional<ProjectId> id, OrganizationId organization, String displayName) {}

  /**
   * An organisation that somebody wants registered.
   *
   * @throws ProblemException 400
   */
  public OrganizationBody organization(RawRequest request) {
    Fields body = Fields.of(JsonBody.parse(request.body()));
    Optional<String> id = id(body, "organizationId", OrganizationId::isWellFormed);
    Optional<String> name = body.requiredText("displayName", NAME_MAX);
    body.check();
    return new OrganizationBody(id.map(OrganizationId::new), name.orElseThrow());
  }

  /**
   * A project that somebody wants registered.
   *
   * @throws ProblemException 400
   */
  public ProjectBody project(RawRequest request) {
    Fields body = Fields.of(JsonBody.parse(request.body()));
    Optional<String> id = id(body, "projectId", ProjectId::isWellFormed);
    Optional<String> organization =
        requiredId(body, "organizationId", OrganizationId::isWellFormed);
    Optional<String> name = body.requiredText("displayName", NAME_MAX);
    body.check();
    return new ProjectBody(
        id.map(ProjectId::new), new OrganizationId(organization.orElseThrow()), name.orElseThrow());
  }

  /**
   * A cluster that somebody wants registered.
   *
   * @throws ProblemException 400
   */
  public ClusterWish cluster(RawRequest request) {
    Fields body = Fields.of(JsonBody.parse(request.body()));
    Optional<String> id = id(body, "clusterId", ClusterId::isWellFormed);
    Optional<String> project = requiredId(body, "projectId", ProjectId::isWellFormed);
    Optional<String> name = body.requiredText("displayName", NAME_MAX);
    Optional<CloudId> cloud = cloud(body);
    Optional<String> region = body.requiredText("region", TEXT_MAX);
    if (region.isPresent() && !REGION.matcher(region.get()).matches()) {
      body.wrong("region", "must be as the cloud names it, us-east-1 for example");
    }
    ServicePlan plan = plan(body);
    body.check();
    return new ClusterWish(
        id.map(ClusterId::new),
        new ProjectId(project.orElseThrow()),
        name.orElseThrow(),
        cloud.orElseThrow(),
        region.orElseThrow(),
        plan);
  }

  private Optional<CloudId> cloud(Fields body) {
    Optional<String> name = body.requiredText("cloud", TEXT_MAX);
    Optional<CloudId> cloud =
        name.filter(CloudId::isWellFormed).map(CloudId::new).flatMap(catalog::cloud).map(Cloud::id);
    if (name.isPresent() && cloud.isEmpty()) {
      List<String> served = catalog.clouds().stream().map(c -> c.id().value()).toList();
      body.wrong(
          "cloud",
          "%s is not served; it must be one of %s".formatted(Texts.quoted(name.get()), served));
    }
    return cloud;
  }

  private static ServicePlan plan(Fields body) {
    Optional<String> name = body.text("servicePlan", TEXT_MAX);
    if (name.isEmpty()) {
      return ServicePlan.ESSENTIAL;
    }
    Optional<ServicePlan> plan =
        Arrays.stream(ServicePlan.values())
            .filter(known -> known.displayName().equals(name.get()))
            .findFirst();
    if (plan.isEmpty()) {
      List<String> known =
          Arrays.stream(ServicePlan.values()).map(ServicePlan::displayName).toList();
      body.wrong(
          "servicePlan",
          "%s is unknown; it must be one of %s".formatted(Texts.quoted(name.get()), known));
    }
    return plan.orElse(ServicePlan.ESSENTIAL);
  }

  private static Optional<String> requiredId(
      Fields body, String name, Predicate<String> isWellFormed) {
    return shaped(body, name, body.requiredText(name, TEXT_MAX), isWellFormed);
  }

  private static Optional<String> id(Fields body, String name, Predicate<String> isWellFormed) {
    return shaped(body, name, body.text(name, TEXT_MAX), isWellFormed);
  }

  private static Optional<String> shaped(
      Fields body, String name, Optional<String> sent, Predicate<String> isWellFormed) {
    if (sent.isPresent() && !isWellFormed.test(sent.get())) {
      body.wrong(name, "must be 1 to 20 digits");
    }
    return sent.filter(isWellFormed);
  }
}
