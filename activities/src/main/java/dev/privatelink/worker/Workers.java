package dev.privatelink.worker;

import dev.privatelink.model.CloudId;
import dev.privatelink.step.DnsStepsImpl;
import dev.privatelink.step.EndpointStepsImpl;
import dev.privatelink.step.LedgerStepsImpl;
import dev.privatelink.step.Plugins;
import dev.privatelink.workflow.TemporalNames;
import dev.privatelink.workflow.attach.AttachDomainsWorkflowImpl;
import dev.privatelink.workflow.create.CreateConnectionWorkflowImpl;
import dev.privatelink.workflow.delete.DeleteConnectionWorkflowImpl;
import dev.privatelink.workflow.detach.DetachDomainsWorkflowImpl;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import jakarta.inject.Singleton;

/** What runs where: operations and ledger steps on one queue, each cloud's steps on its own. */
@Singleton
public final class Workers {
  private final LedgerStepsImpl ledger;
  private final EndpointStepsImpl endpoints;
  private final DnsStepsImpl dns;
  private final Plugins plugins;

  public Workers(
      LedgerStepsImpl ledger, EndpointStepsImpl endpoints, DnsStepsImpl dns, Plugins plugins) {
    this.ledger = ledger;
    this.endpoints = endpoints;
    this.dns = dns;
    this.plugins = plugins;
  }

  /** Registers everything; does not start the factory. */
  public void register(WorkerFactory factory) {
    Worker operations = factory.newWorker(TemporalNames.OPERATIONS_QUEUE);
    operations.registerWorkflowImplementationTypes(
        CreateConnectionWorkflowImpl.class,
        AttachDomainsWorkflowImpl.class,
        DetachDomainsWorkflowImpl.class,
        DeleteConnectionWorkflowImpl.class);
    operations.registerActivitiesImplementations(ledger);
    for (String cloud : plugins.clouds()) {
      Worker steps = factory.newWorker(TemporalNames.cloudQueue(new CloudId(cloud)));
      steps.registerActivitiesImplementations(endpoints, dns);
    }
  }
}
