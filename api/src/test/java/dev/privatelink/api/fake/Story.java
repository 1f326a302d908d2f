package dev.privatelink.api.fake;

import dev.privatelink.connection.ConnectionEvent;
import dev.privatelink.model.ActionOwner;
import dev.privatelink.model.AttachDomainId;
import dev.privatelink.model.ConnectionId;
import dev.privatelink.model.EndpointCondition;
import dev.privatelink.model.EndpointObservation;
import dev.privatelink.model.EndpointRequest;
import dev.privatelink.model.Failure;
import dev.privatelink.model.FailureCode;
import dev.privatelink.model.OperationId;
import dev.privatelink.model.OperationOutcome;
import dev.privatelink.model.ServiceInspection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lets happen to a connection what its operations would record. */
public final class Story {
  public static final String ENDPOINT = "vpce-0123456789abcdef0";

  private final FakeLedger ledger;
  private final ConnectionId id;

  public Story(FakeLedger ledger, String id) {
    this.ledger = ledger;
    this.id = new ConnectionId(id);
  }

  public static Failure failure(FailureCode code) {
    return new Failure(
        code,
        ActionOwner.CUSTOMER,
        "What is wrong.",
        "What to do.",
        Optional.of("aws fix it"),
        Optional.of("InvalidServiceName"),
        Optional.of("The cloud's words."));
  }

  public Story hidden() {
    create(new ConnectionEvent.ServiceHidden(failure(FailureCode.SERVICE_NOT_VISIBLE)));
    return this;
  }

  /** The endpoint is asked for; its zones are fixed. */
  public Story requested() {
    create(
        new ConnectionEvent.ServiceInspected(
            new ServiceInspection(true, List.of("use1-az1", "use1-az2"), "111122223333")),
        new ConnectionEvent.EndpointRequested(
            new EndpointRequest(
                "com.amazonaws.vpce.us-east-1.vpce-svc-x",
                "us-east-1",
                new TreeMap<>(Map.of("use1-az1", "subnet-1", "use1-az2", "subnet-2")),
                List.of("sg-secret"),
                new TreeMap<>(),
                "token")),
        new ConnectionEvent.EndpointCreated(ENDPOINT));
    return this;
  }

  /** The customer has to accept. */
  public Story waiting() {
    requested();
    create(observed(EndpointCondition.PENDING_ACCEPTANCE, "pendingAcceptance"));
    return this;
  }

  /** It works. */
  public Story active() {
    waiting();
    create(
        observed(EndpointCondition.AVAILABLE, "available"),
        new ConnectionEvent.CreateClosed(OperationOutcome.SUCCEEDED));
    return this;
  }

  /** The attachment ends, one domain or the other having failed. */
  public Story attached(String set, List<String> names, Optional<String> failed) {
    var setId = new AttachDomainId(set);
    OperationId operation = OperationId.attach(id, setId);
    for (String name : names) {
      ledger.append(
          operation,
          failed.filter(name::equals).isPresent()
              ? new ConnectionEvent.DomainAttachFailed(
                  setId, name, failure(FailureCode.PROVIDER_REFUSED))
              : new ConnectionEvent.DomainAttached(setId, name));
    }
    ledger.append(
        operation,
        new ConnectionEvent.AttachClosed(
            setId, failed.isPresent() ? OperationOutcome.FAILED : OperationOutcome.SUCCEEDED));
    return this;
  }

  public Story detached(String set) {
    var setId = new AttachDomainId(set);
    ledger.append(
        OperationId.detach(id, setId),
        new ConnectionEvent.DetachClosed(setId, OperationOutcome.SUCCEEDED));
    return this;
  }

  public Story deleted() {
    ledger.append(
        OperationId.delete(id), new ConnectionEvent.ConnectionDeleted(OperationOutcome.SUCCEEDED));
    return this;
  }

  private void create(ConnectionEvent... events) {
    ledger.append(OperationId.create(id), events);
  }

  private static ConnectionEvent observed(EndpointCondition condition, String state) {
    return new ConnectionEvent.EndpointObserved(
        new EndpointObservation(
            condition, state, Optional.empty(), new TreeMap<>(), Optional.empty()));
  }
}
