import { type ReactNode, useCallback, useState } from 'react';
import { api } from '../api/client';
import { useLive } from '../api/live';
import type { Acceptance, Connection, DomainSet, HistoryEvent, Operation } from '../api/types';
import { useLoaded } from '../api/useLoaded';
import { AttachDialog } from '../dialogs/AttachDialog';
import { DeleteDialog } from '../dialogs/DeleteDialog';
import { DetachDialog } from '../dialogs/DetachDialog';
import { actionsOf } from '../logic/actions';
import { connectionType, typedFields } from '../logic/clouds';
import { actorSentence, domainTone, operationName, pieces, spoken, statusOf, stepName, typeName } from '../logic/words';
import { Link } from '../router';
import { useSignedIn } from '../session';
import { Act } from '../ui/Act';
import { Badge } from '../ui/Badge';
import { Command, Copy } from '../ui/Copy';
import { Age, Moment, Remaining } from '../ui/Moment';
import { FailureNotice, LineNotice, ProblemNotice } from '../ui/Notice';

/** Histories are short by design; what is beyond is told. */
const EVENT_PAGES_MAX = 5;

async function history(clusterId: string, id: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let token: string | undefined;
  for (let page = 0; page < EVENT_PAGES_MAX; page++) {
    const part = await api.events(clusterId, id, token);
    events.push(...part.events);
    token = part.nextPageToken;
    if (token === undefined || token === '') {
      break;
    }
  }
  return events;
}

/** Everything about one connection, as it happens; after its deletion, its history. */
export function ConnectionPage({ clusterId, connectionId }: { clusterId: string; connectionId: string }) {
  const connection = useLoaded(() => api.connection(clusterId, connectionId));
  const events = useLoaded(() => history(clusterId, connectionId));
  const operations = useLoaded(() => api.operations(clusterId, connectionId));
  const refresh = useCallback(async () => {
    const answered = await Promise.all([connection.reload(), events.reload(), operations.reload()]);
    return answered.every(Boolean);
  }, [connection.reload, events.reload, operations.reload]);
  const line = useLive(
    `/v1beta1/clusters/${encodeURIComponent(clusterId)}/privateLinkConnections/${encodeURIComponent(connectionId)}:watch`,
    refresh,
  );
  const deleted = connection.problem?.status === 404 && (events.value?.length ?? 0) > 0;
  return (
    <>
      <nav aria-label="Where you are" className="crumbs">
        <Link to={{ page: 'clusters' }}>Clusters</Link> ›{' '}
        <Link to={{ page: 'networking', clusterId }}>Networking</Link> ›{' '}
        <span>{connectionId}</span>
      </nav>
      {connection.value !== undefined && (
        <Known connection={connection.value} line={<LineNotice line={line} />} refresh={refresh} />
      )}
      {deleted && (
        <>
          <h1 dir="auto">{nameIn(events.value ?? []) ?? connectionId}</h1>
          <p role="status" className="notice idle">
            This connection is deleted. Its history stays.
          </p>
        </>
      )}
      {!deleted && <ProblemNotice problem={connection.problem} />}
      {operations.value !== undefined && operations.value.operations.length > 0 && (
        <Operations operations={operations.value.operations} />
      )}
      {events.value !== undefined && events.value.length > 0 && <Timeline events={events.value} />}
    </>
  );
}

function nameIn(events: HistoryEvent[]): string | undefined {
  const name = events[0]?.details['displayName'];
  return typeof name === 'string' ? name : undefined;
}

function Known({
  connection,
  line,
  refresh,
}: {
  connection: Connection;
  line: ReactNode;
  refresh: () => Promise<boolean>;
}) {
  const session = useSignedIn();
  const [asking, setAsking] = useState<'attach' | 'detach' | 'delete'>();
  const status = statusOf(connection);
  // The whole connection leaves the field out where there are none.
  const actions = actionsOf(session, { attachedDomains: [], ...connection });
  const close = useCallback(() => setAsking(undefined), []);
  const done = useCallback(() => {
    setAsking(undefined);
    void refresh();
  }, [refresh]);
  return (
    <>
      <header className="section-head">
        <h1 dir="auto">{connection.displayName}</h1>
        <div className="section-actions">
          {line}
          <Act obstacle={actions.attach} onClick={() => setAsking('attach')}>
            Attach domains
          </Act>
          <Act obstacle={actions.detach} onClick={() => setAsking('detach')}>
            Detach domains
          </Act>
          <Act className="danger" obstacle={actions.delete} onClick={() => setAsking('delete')}>
            Delete
          </Act>
        </div>
      </header>
      <p className="standing" aria-live="polite">
        <Badge label={status.label} tone={status.tone} />{' '}
        <span dir="auto">
          {connection.failure === undefined
            ? status.reason
            : `${actorSentence(connection.failure.actor)}.`}
        </span>
      </p>
      {connection.acceptance !== undefined && (
        <AcceptancePanel acceptance={connection.acceptance} typeId={connection.type} />
      )}
      {connection.failure !== undefined && <FailureNotice failure={connection.failure} heading="h2" />}
      <Facts connection={connection} />
      <Domains sets={connection.attachedDomains ?? []} />
      {asking === 'attach' && <AttachDialog connection={connection} onClose={close} onDone={done} />}
      {asking === 'detach' && <DetachDialog connection={connection} onClose={close} onDone={done} />}
      {asking === 'delete' && <DeleteDialog connection={connection} onClose={close} onDone={done} />}
    </>
  );
}

function AcceptancePanel({ acceptance, typeId }: { acceptance: Acceptance; typeId: string }) {
  const type = connectionType(typeId);
  return (
    <section className="notice wait acceptance" aria-labelledby="accept">
      <h2 id="accept">Accept the endpoint</h2>
      <p>
        The owner of <code>{acceptance.serviceId}</code> has to accept{' '}
        <code>{acceptance.endpointId}</code>. We have waited for{' '}
        <strong>
          <Age since={acceptance.since} />
        </strong>{' '}
        and go on waiting for{' '}
        <strong>
          <Remaining until={acceptance.deadline} />
        </strong>{' '}
        (until <Moment at={acceptance.deadline} />
        ). Everything after that happens by itself.
      </p>
      <Command text={acceptance.command} what="the command that accepts it" />
      <p>
        Or{' '}
        <a href={acceptance.consoleUrl} target="_blank" rel="noreferrer noopener">
          accept it in the cloud’s console
        </a>
        {type !== undefined && (
          <>
            ; <a href={type.help}>step by step</a>
          </>
        )}
        .
      </p>
    </section>
  );
}

function Facts({ connection }: { connection: Connection }) {
  const typed = typedFields(connection);
  const facts: [string, ReactNode][] = [
    ['Id', <Copyable key="id" text={connection.privateLinkConnectionId} what="the id" />],
    ['Type', typeName(connection.type)],
    ['Phase', spoken(connection.phase)],
    [
      'Endpoint service',
      typed === undefined ? '–' : <Copyable key="service" text={typed.name} what="the service name" />,
    ],
    ...(typed?.region === undefined ? [] : [['Region', typed.region] as [string, ReactNode]]),
    ['Zones', typed?.availabilityZoneIds?.join(', ') ?? 'not known yet'],
    [
      'Endpoint',
      typed?.endpointId === undefined ? (
        'none yet'
      ) : (
        <Copyable key="endpoint" text={typed.endpointId} what="the endpoint id" />
      ),
    ],
    ['Created by', <span key="by" dir="auto">{connection.createdBy}</span>],
    ['Created', <Moment key="created" at={connection.createTime} />],
    ['Last change', <Moment key="updated" at={connection.updateTime} />],
  ];
  return (
    <section className="card" aria-labelledby="facts">
      <h2 id="facts">Details</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Copyable({ text, what }: { text: string; what: string }) {
  return (
    <span className="copyable">
      <code>{text}</code>
      <Copy text={text} what={what} />
    </span>
  );
}

function Domains({ sets }: { sets: DomainSet[] }) {
  return (
    <section className="card" aria-labelledby="domains">
      <h2 id="domains">Attached domains</h2>
      {sets.length === 0 && <p className="empty">None.</p>}
      {sets.map((set) => (
        <div key={set.attachDomainId ?? set.uniqueName} className="table-frame">
          <table role="table">
            <caption>
              {typeName(set.type)}, <code>{set.uniqueName}</code>
            </caption>
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">Domain</th>
                <th scope="col" role="columnheader">Status</th>
                <th scope="col" role="columnheader">Since</th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {set.domains.map((domain) => (
                <tr role="row" key={domain.name}>
                  <th scope="row" role="rowheader">
                    <code>{domain.name}</code>
                  </th>
                  <td role="cell">
                    <Badge
                      label={spoken(domain.state ?? '')}
                      tone={domainTone(domain.state)}
                      {...(domain.message === undefined ? {} : { reason: domain.message })}
                    />
                  </td>
                  <td role="cell">{domain.updateTime !== undefined && <Moment at={domain.updateTime} />}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {set.failure !== undefined && <FailureNotice failure={set.failure} />}
        </div>
      ))}
    </section>
  );
}

function Operations({ operations }: { operations: Operation[] }) {
  return (
    <section className="card" aria-labelledby="operations">
      <h2 id="operations">Operations</h2>
      <ul className="operations">
        {operations.map((operation) => (
          <li key={operation.operationId}>
            <strong>{operationName(operation)}</strong>{' '}
            {operation.endTime === undefined ? (
              <Badge label={operation.stopped === true ? 'Stopped' : 'Under way'} tone="busy" />
            ) : (
              <Badge
                label={spoken(operation.outcome ?? 'ended')}
                tone={operation.outcome === 'SUCCEEDED' ? 'good' : 'idle'}
              />
            )}{' '}
            <small className="muted">
              by <span dir="auto">{operation.actor.subject}</span>, <Moment at={operation.startTime} />
            </small>
            {operation.description !== undefined && operation.endTime === undefined && (
              <p dir="auto">
                <Sentence text={operation.description} />
              </p>
            )}
            {operation.pending?.map((step) => (
              <p key={step.step} className="pending">
                <small>
                  {stepName(step.step)}, attempt {step.attempt}
                  {step.nextAttemptTime !== undefined && (
                    <>
                      , next look in <Remaining until={step.nextAttemptTime} />
                    </>
                  )}
                  {step.lastAnswer !== undefined && (
                    <>
                      : <span dir="auto">{step.lastAnswer}</span>
                    </>
                  )}
                </small>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sentence({ text }: { text: string }) {
  return pieces(text).map(({ kind, value }, at) => {
    switch (kind) {
      case 'code':
        return <code key={at}>{value}</code>;
      case 'time':
        return <Moment key={at} at={value} />;
      default:
        return value;
    }
  });
}

function Timeline({ events }: { events: HistoryEvent[] }) {
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline">Timeline</h2>
      <ol className="timeline" reversed>
        {events.toReversed().map((event) => (
          <li key={event.sequence} className={event.failure === undefined ? '' : 'with-failure'}>
            <p>
              <Moment at={event.time} /> <strong>{event.message}</strong>{' '}
              <small className="muted">
                <span dir="auto">{event.actor.subject}</span>
              </small>
            </p>
            {event.failure !== undefined && (
              <p className="long" dir="auto">
                {event.failure.message} {event.failure.remedy}
              </p>
            )}
            {Object.keys(event.details).length > 0 && (
              <details>
                <summary>Details</summary>
                <dl className="facts">
                  {Object.entries(event.details).map(([name, value]) => (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>
                        <code className="long">
                          {typeof value === 'string' ? value : JSON.stringify(value)}
                        </code>
                      </dd>
                    </div>
                  ))}
                  <div>
                    <dt>trace</dt>
                    <dd>
                      <code>{event.traceId}</code>
                    </dd>
                  </div>
                </dl>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
