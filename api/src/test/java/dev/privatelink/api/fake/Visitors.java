package dev.privatelink.api.fake;

import dev.privatelink.access.KeyTerms;
import dev.privatelink.access.Role;
import dev.privatelink.model.CloudId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.OrganizationId;
import dev.privatelink.model.ProjectId;
import dev.privatelink.port.Cluster;
import dev.privatelink.testing.DigestSigner;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Everybody who may call the service, and something of project 1 that they call it about. */
public final class Visitors {
  private static final String SECRET = "secret-of-a-visitor";

  /** A key that nobody calls with, so that it may be revoked. */
  private static final String SPARE_KEY = "SPAREKEY";

  private static final String NOBODY = "nobody";
  private static final String OPERATOR = "operator";
  private static final String OTHER_ORGANIZATION = "otherOrg";
  private static final String OTHER_PROJECT = "otherProject";

  /** Lists that everybody may read, and that show only what is theirs. */
  private static final List<String> NARROWED = List.of("/v1beta1/projects", "/v1beta1/clusters");

  private final Scene scene;
  private final Map<String, Http> clients = new LinkedHashMap<>();
  private int subjects;

  public Visitors(Scene scene) {
    this.scene = scene;
    scene.service().plant(SPARE_KEY, SECRET, TestService.ownerOf("1"));
    clients.put(NOBODY, scene.http().anonymous());
    plant("orgOwner", Role.ORGANIZATION_OWNER, "1", Optional.empty());
    plant("orgViewer", Role.ORGANIZATION_VIEWER, "1", Optional.empty());
    plant("projectOwner", Role.PROJECT_OWNER, "1", Optional.of("1"));
    plant("dataReadWrite", Role.PROJECT_DATA_ACCESS_READ_WRITE, "1", Optional.of("1"));
    plant("dataReadOnly", Role.PROJECT_DATA_ACCESS_READ_ONLY, "1", Optional.of("1"));
    clients.put(OPERATOR, scene.operator());
    plant(OTHER_ORGANIZATION, Role.ORGANIZATION_OWNER, "2", Optional.empty());
    plant(OTHER_PROJECT, Role.PROJECT_OWNER, "1", Optional.of("3"));
  }

  /** In the order of the table's columns. */
  public List<String> names() {
    return List.copyOf(clients.keySet());
  }

  public Http.Answer call(String visitor, String method, String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return method.equals("GET") || method.equals("DELETE")
        ? clients.get(visitor).send(method, path, bytes)
        : clients.get(visitor).send(method, path, bytes, "Content-Type", "application/json");
  }

  /** A new cluster of project 1 with a connection that is ACTIVE, and has domains if need be. */
  public Subject newSubject(String template) {
    String cluster = Long.toString(5_000_000L + subjects++);
    scene
        .ledger()
        .add(
            new Cluster(
                new ClusterId(cluster),
                new ProjectId("1"),
                new OrganizationId("1"),
                "subject " + cluster,
                new CloudId("aws"),
                "us-east-1",
                Cluster.State.RUNNING));
    String connection =
        scene
            .http()
            .post(
                "/v1beta1/clusters/" + cluster + "/privateLinkConnections",
                Scene.createBody(cluster, "n"))
            .json()
            .get("privateLinkConnectionId")
            .asText();
    scene.story(connection).active();
    String set = template.endsWith(":detachDomains") ? attached(cluster, connection) : "";
    return new Subject(cluster, connection, set);
  }

  private String attached(String cluster, String connection) {
    String path =
        "/v1beta1/clusters/%s/privateLinkConnections/%s:attachDomains"
            .formatted(cluster, connection);
    String unique =
        scene
            .http()
            .post(path, Scene.attachBody("TIDBCLOUD_MANAGED", "", true))
            .json()
            .get("uniqueName")
            .asText();
    var set = scene.http().post(path, Scene.attachBody("TIDBCLOUD_MANAGED", unique, false)).json();
    String id = set.get("attachDomainId").asText();
    scene
        .story(connection)
        .attached(id, List.of(set.at("/domains/0/name").asText()), Optional.empty());
    return id;
  }

  /** What a call is about. */
  public record Subject(String cluster, String connection, String set) {

    /** Values for the variables of routes, by name. */
    public Map<String, String> ids() {
      return Map.of(
          "clusterId",
          cluster,
          "privateLinkConnectionId",
          connection,
          "operationId",
          connection + ":create",
          "organizationId",
          "1",
          "projectId",
          "1",
          "publicKey",
          SPARE_KEY,
          "file",
          "docs.css",
          "path:.*",
          "index.html");
    }

    /** The path, so that a list of clusters has the subject on its first page. */
    public String narrowed(String path) {
      return path.equals("/v1beta1/clusters") ? path + "?filter=clusterId%3D" + cluster : path;
    }

    /** A body that gets as far as the question whose the subject is. */
    public String body(String template) {
      if (template.endsWith("/privateLinkConnections")) {
        return Scene.createBody(cluster, "n");
      }
      if (template.endsWith(":attachDomains")) {
        return Scene.attachBody("TIDBCLOUD_MANAGED", "", true);
      }
      if (template.endsWith(":detachDomains")) {
        return Scene.detachBody(set);
      }
      return "{}";
    }

    /** Whether the answer, where it was narrowed, does not hold the subject. */
    public boolean isHidden(String template, String answer) {
      return NARROWED.contains(template)
          && !answer.contains("\"clusterId\":\"" + cluster + "\"")
          && !answer.contains("\"id\":\"1\"");
    }
  }

  private void plant(String name, Role role, String organization, Optional<String> project) {
    String key = "KEY" + name.toUpperCase(Locale.ROOT);
    scene
        .service()
        .plant(
            key,
            SECRET,
            new KeyTerms(
                name,
                role,
                new OrganizationId(organization),
                project.map(ProjectId::new),
                Optional.empty(),
                Optional.empty()));
    clients.put(name, scene.http().as(DigestSigner.of(key, SECRET)));
  }
}
