import { useCallback, useEffect, useState } from 'react';
import { api } from '../api/client';
import { useLive } from '../api/live';
import type { Cluster, Connection, ConnectionState } from '../api/types';
import { useLoaded } from '../api/useLoaded';
import { AttachDialog } from '../dialogs/AttachDialog';
import { CreateDialog } from '../dialogs/CreateDialog';
import { DeleteDialog } from '../dialogs/DeleteDialog';
import { DetachDialog } from '../dialogs/DetachDialog';
import { actionsOf, mayCreate } from '../logic/actions';
import { statusOf, typeName } from '../logic/words';
import { Link, useRouter } from '../router';
import { useSignedIn } from '../session';
import { Act } from '../ui/Act';
import { Badge } from '../ui/Badge';
import { Choice } from '../ui/Field';
import { Menu } from '../ui/Menu';
import { Moment } from '../ui/Moment';
import { LineNotice, ProblemNotice } from '../ui/Notice';

const FILTERS: { value: string; label: string }[] = [
  { value: '', label: 'All' },
  { value: 'CREATING', label: 'Creating' },
  { value: 'PENDING_ACCEPTANCE', label: 'Pending acceptance' },
  { value: 'ACTIVE', label: 'Active' },
  { value: 'FAILED', label: 'Failed' },
  { value: 'DELETING', label: 'Deleting' },
];

type Asking =
  | { dialog: 'create' }
  | { dialog: 'attach' | 'detach' | 'delete'; connection: Connection };

/** A cluster's network: its private link connections. */
export function NetworkingPage({ clusterId }: { clusterId: string }) {
  const cluster = useLoaded(() => api.cluster(clusterId));
  const { reload } = cluster;
  useEffect(() => void reload(), [reload]);
  return (
    <>
      <nav aria-label="Where you are" className="crumbs">
        <Link to={{ page: 'clusters' }}>Clusters</Link> ›{' '}
        <span dir="auto">{cluster.value?.displayName ?? clusterId}</span>
      </nav>
      <h1>Networking</h1>
      {cluster.value === undefined ? (
        <ProblemNotice problem={cluster.problem} />
      ) : (
        <Connections cluster={cluster.value} />
      )}
    </>
  );
}

function Connections({ cluster }: { cluster: Cluster }) {
  const { clusterId } = cluster;
  const session = useSignedIn();
  const { go } = useRouter();
  const [filter, setFilter] = useState('');
  const [tokens, setTokens] = useState<string[]>([]);
  const [asking, setAsking] = useState<Asking>();
  const list = useLoaded(() =>
    api.connections(
      clusterId,
      filter === '' ? undefined : (filter as ConnectionState),
      tokens.at(-1),
    ),
  );
  const { reload } = list;
  const line = useLive(
    `/v1beta1/clusters/${encodeURIComponent(clusterId)}/privateLinkConnections:watch`,
    reload,
  );
  const place = `${filter} ${tokens.at(-1) ?? ''}`;
  useEffect(() => void reload(), [reload, place]);
  const close = useCallback(() => setAsking(undefined), []);
  const done = useCallback(() => {
    setAsking(undefined);
    void reload();
  }, [reload]);

  const rows = list.value?.privateLinkConnections ?? [];
  const next = list.value?.nextPageToken;
  return (
    <section aria-labelledby="plc" className="card">
      <header className="section-head">
        <h2 id="plc">Private Link Connections for Dataflow</h2>
        <div className="section-actions">
          <LineNotice line={line} />
          <button type="button" className="quiet" onClick={() => void reload()}>
            Refresh
          </button>
          <Act
            className="primary"
            obstacle={mayCreate(session, cluster)}
            onClick={() => setAsking({ dialog: 'create' })}
          >
            Create
          </Act>
        </div>
      </header>
      <p className="muted">
        Let changefeeds and data migration reach your Kafka or MySQL through your own endpoint
        service, without the internet. <Link to={{ page: 'help' }}>How to set one up</Link>
      </p>
      <div className="filter">
        <Choice
          label="State"
          value={filter}
          options={FILTERS}
          onChange={(value) => {
            setFilter(value);
            setTokens([]);
          }}
        />
      </div>
      <ProblemNotice problem={list.problem} />
      {list.value !== undefined && rows.length === 0 && (
        <p className="empty">
          {filter === '' ? 'There is no private link connection yet.' : 'None is in this state.'}
        </p>
      )}
      {rows.length > 0 && (
        <div className="table-frame">
          <table role="table">
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">Name</th>
                <th scope="col" role="columnheader">Status</th>
                <th scope="col" role="columnheader">Creation time</th>
                <th scope="col" role="columnheader">Type</th>
                <th scope="col" role="columnheader">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {rows.map((connection) => (
                <Row key={connection.privateLinkConnectionId} connection={connection} ask={setAsking} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {list.value !== undefined && (
        <footer className="pager">
          <span role="status">
            {list.value.totalSize} {list.value.totalSize === 1 ? 'result' : 'results'}
          </span>
          {(tokens.length > 0 || (next !== undefined && next !== '')) && (
            <span>
              <button
                type="button"
                className="quiet"
                disabled={tokens.length === 0}
                onClick={() => setTokens((before) => before.slice(0, -1))}
              >
                Previous
              </button>
              <span> Page {tokens.length + 1} </span>
              <button
                type="button"
                className="quiet"
                disabled={next === undefined || next === ''}
                onClick={() => next !== undefined && setTokens((before) => [...before, next])}
              >
                Next
              </button>
            </span>
          )}
        </footer>
      )}
      {asking?.dialog === 'create' && (
        <CreateDialog
          cluster={cluster}
          onClose={close}
          onCreated={(made) => {
            setAsking(undefined);
            go({ page: 'connection', clusterId, connectionId: made.privateLinkConnectionId });
          }}
        />
      )}
      {asking?.dialog === 'attach' && (
        <AttachDialog connection={asking.connection} onClose={close} onDone={done} />
      )}
      {asking?.dialog === 'detach' && (
        <DetachDialog connection={asking.connection} onClose={close} onDone={done} />
      )}
      {asking?.dialog === 'delete' && (
        <DeleteDialog connection={asking.connection} onClose={close} onDone={done} />
      )}
    </section>
  );
}

function Row({ connection, ask }: { connection: Connection; ask: (asking: Asking) => void }) {
  const session = useSignedIn();
  const { go } = useRouter();
  const status = statusOf(connection);
  // Whether domains are attached is not in the list; it is asked for when somebody wants to act.
  const [whole, setWhole] = useState<Connection>();
  const actions = actionsOf(
    session,
    whole === undefined ? connection : { attachedDomains: [], ...whole, state: connection.state },
  );
  const look = () => {
    api
      .connection(connection.clusterId, connection.privateLinkConnectionId)
      .then(setWhole)
      .catch(() => setWhole(undefined));
  };
  const to = {
    page: 'connection',
    clusterId: connection.clusterId,
    connectionId: connection.privateLinkConnectionId,
  } as const;
  return (
    <tr role="row">
      <th scope="row" role="rowheader" className="name" dir="auto">
        <Link to={to}>{connection.displayName}</Link>
      </th>
      <td role="cell">
        <Badge label={status.label} tone={status.tone} reason={status.reason} />
      </td>
      <td role="cell">
        <Moment at={connection.createTime} />
      </td>
      <td role="cell">{typeName(connection.type)}</td>
      <td role="cell" className="row-actions">
        <Menu
          label={`Actions for ${connection.displayName}`}
          onOpen={look}
          items={[
            { label: 'View', act: () => go(to) },
            {
              label: 'Attach domains',
              obstacle: actions.attach,
              act: () => ask({ dialog: 'attach', connection }),
            },
            {
              label: 'Detach domains',
              obstacle: actions.detach,
              act: () => ask({ dialog: 'detach', connection }),
            },
            {
              label: 'Delete',
              obstacle: actions.delete,
              danger: true,
              act: () => ask({ dialog: 'delete', connection }),
            },
          ]}
        />
      </td>
    </tr>
  );
}
