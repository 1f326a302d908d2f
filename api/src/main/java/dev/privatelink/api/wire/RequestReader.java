package dev.privatelink.api.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.privatelink.api.problem.ProblemException;
import dev.privatelink.api.usecase.AttachRequest;
import dev.privatelink.api.usecase.Catalog;
import dev.privatelink.api.usecase.CreateRequest;
import dev.privatelink.api.usecase.DetachRequest;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ClusterId;
import dev.privatelink.model.ConnectionTypeId;
import dev.privatelink.model.DomainTypeId;
import dev.privatelink.port.AdmissionRequest.IdempotencyKey;
import dev.privatelink.spi.ConnectionType;
import dev.privatelink.spi.DomainType;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the bodies of the three POSTs. Everything that is wrong is told at once. */
@Singleton
public final class RequestReader {
  private static final int DISPLAY_NAME_MAX = 100;

  /** Longer than any id or name of a cloud. */
  private static final int TEXT_MAX = 512;

  private final Catalog catalog;

  RequestReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A connection that somebody wants.
   *
   * @throws ProblemException 400
   */
  public CreateRequest create(ClusterId cluster, RawRequest request) {
    ObjectNode body = JsonBody.parse(request.body());
    Fields whole = Fields.of(body);
    Optional<Fields> connection = whole.requiredObject("privateLinkConnection");
    Optional<String> name =
        connection.flatMap(c -> c.requiredText("displayName", DISPLAY_NAME_MAX));
    connection.ifPresent(c -> sameCluster(c, cluster));
    Optional<ConnectionType> type = connection.flatMap(this::connectionType);
    Map<String, String> attributes = new TreeMap<>();
    if (connection.isPresent() && type.isPresent()) {
      connection
          .get()
          .requiredObject(type.get().requestField())
          .ifPresent(fields -> attributes.putAll(attributes(fields, type.get())));
    }
    whole.check();
    return new CreateRequest(
        type.orElseThrow(), name.orElseThrow(), attributes, IdempotencyKeys.read(request, body));
  }

  /**
   * Domains that somebody wants.
   *
   * @throws ProblemException 400
   */
  public Attachment attach(RawRequest request) {
    ObjectNode body = JsonBody.parse(request.body());
    Fields whole = Fields.of(body);
    boolean validateOnly = whole.flag("validateOnly");
    Optional<Fields> domain = whole.requiredObject("attachDomain");
    Optional<DomainType> type = domain.flatMap(this::domainType);
    Optional<String> uniqueName = domain.flatMap(d -> d.text("uniqueName", TEXT_MAX));
    whole.check();
    Optional<IdempotencyKey> key = IdempotencyKeys.read(request, body);
    return new Attachment(
        new AttachRequest(
            type.orElseThrow(), uniqueName.orElse(""), key.filter(sent -> !validateOnly)),
        validateOnly);
  }

  /**
   * Domains that somebody no longer wants.
   *
   * @throws ProblemException 400
   */
  public DetachRequest detach(RawRequest request) {
    ObjectNode body = JsonBody.parse(request.body());
    Fields whole = Fields.of(body);
    Optional<String> id = whole.requiredText("attachDomainId", TEXT_MAX);
    if (id.isPresent() && !AttachDomainId.isWellFormed(id.get())) {
      whole.wrong(
          "attachDomainId",
          "must be ad- and 20 characters of a-z and 2-7, as attachDomains gave it");
    }
    whole.check();
    return new DetachRequest(
        new AttachDomainId(id.orElseThrow()), IdempotencyKeys.read(request, body));
  }

  private static void sameCluster(Fields connection, ClusterId cluster) {
    Optional<String> sent = connection.text("clusterId", TEXT_MAX);
    if (sent.isPresent() && !sent.get().equals(cluster.value())) {
      connection.wrong("clusterId", "must be the cluster of the path, " + cluster);
    }
  }

  private Optional<ConnectionType> connectionType(Fields connection) {
    Optional<String> name = connection.requiredText("type", TEXT_MAX);
    Optional<ConnectionType> type =
        name.filter(ConnectionTypeId::isWellFormed)
            .map(ConnectionTypeId::new)
            .flatMap(catalog::connectionType);
    if (name.isPresent() && type.isEmpty()) {
      connection.wrong("type", oneOf(name.get(), catalog.connectionTypeNames()));
    }
    return type;
  }

  private Optional<DomainType> domainType(Fields domain) {
    Optional<String> name = domain.requiredText("type", TEXT_MAX);
    Optional<DomainType> type =
        name.filter(DomainTypeId::isWellFormed).map(DomainTypeId::new).flatMap(catalog::domainType);
    if (name.isPresent() && type.isEmpty()) {
      domain.wrong("type", oneOf(name.get(), catalog.domainTypeNames()));
    }
    return type;
  }

  private static Map<String, String> attributes(Fields fields, ConnectionType type) {
    Map<String, String> attributes = new TreeMap<>();
    for (String name : type.attributeNames()) {
      fields.text(name, TEXT_MAX).ifPresent(value -> attributes.put(name, value));
    }
    return attributes;
  }

  private static String oneOf(String sent, List<String> allowed) {
    return "%s is unknown; it must be one of %s".formatted(Texts.quoted(sent), allowed);
  }

  /**
   * Domains that somebody wants, or only wants to know.
   *
   * @param request which
   * @param validateOnly whether nothing is to be changed
   */
  public record Attachment(AttachRequest request, boolean validateOnly) {}
}
