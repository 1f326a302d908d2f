import { Problem, problemOf } from './problem';
import type {
  Cluster,
  ClusterList,
  Connection,
  ConnectionList,
  ConnectionState,
  DomainSet,
  EventList,
  OperationList,
  ProjectList,
  Session,
  Zones,
} from './types';

/** Longer than the service takes to say that it cannot answer. */
const ANSWER_MAX_MS = 15_000;

/** Tells the server that a request was made by this page, not by a form on another one. */
export const MARK = { 'X-Privatelink-Console': '1' };

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        Accept: 'application/json',
        ...MARK,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_MAX_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Problem(0, 'The server cannot be reached.', '');
  }
  const traceId = response.headers.get('X-Debug-Trace-Id') ?? '';
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    throw problemOf(response.status, traceId, answer);
  }
  return answer as T;
}

function query(parameters: Record<string, string | number | undefined>): string {
  const pairs = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return pairs.length === 0
    ? ''
    : `?${pairs.map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}`;
}

const connectionsOf = (clusterId: string) =>
  `/v1beta1/clusters/${encodeURIComponent(clusterId)}/privateLinkConnections`;
const connectionPath = (clusterId: string, id: string) =>
  `${connectionsOf(clusterId)}/${encodeURIComponent(id)}`;

export interface NewConnection {
  displayName: string;
  type: string;
  /** The field of the type, for example awsEndpointService. */
  typeField: string;
  serviceName: string;
}

/** The service, as the console uses it: the public API, and the session of this page. */
export const api = {
  session: () => call<Session>('GET', '/console/session'),
  signInWithKey: (publicKey: string, privateKey: string) =>
    call<Session>('POST', '/console/session', { publicKey, privateKey }),
  signInWithToken: (token: string) => call<Session>('POST', '/console/session', { token }),
  signOut: () => call<unknown>('DELETE', '/console/session'),

  projects: (pageToken?: string) =>
    call<ProjectList>('GET', `/v1beta1/projects${query({ pageSize: 100, pageToken })}`),
  clusters: (projectId: string, pageToken?: string) =>
    call<ClusterList>(
      'GET',
      `/v1beta1/clusters${query({ filter: `projectId=${projectId}`, pageSize: 50, pageToken })}`,
    ),
  cluster: (id: string) => call<Cluster>('GET', `/v1beta1/clusters/${encodeURIComponent(id)}`),

  zones: (clusterId: string) =>
    call<Zones>('GET', `${connectionsOf(clusterId)}:getAvailabilityZones`),
  connections: (clusterId: string, state?: ConnectionState, pageToken?: string) =>
    call<ConnectionList>(
      'GET',
      `${connectionsOf(clusterId)}${query({ pageSize: 20, state, pageToken })}`,
    ),
  connection: (clusterId: string, id: string) =>
    call<Connection>('GET', connectionPath(clusterId, id)),
  events: (clusterId: string, id: string, pageToken?: string) =>
    call<EventList>(
      'GET',
      `${connectionPath(clusterId, id)}/events${query({ pageSize: 100, pageToken })}`,
    ),
  operations: (clusterId: string, id: string) =>
    call<OperationList>('GET', `${connectionPath(clusterId, id)}/operations${query({ pageSize: 20 })}`),

  create: (clusterId: string, wanted: NewConnection) =>
    call<Connection>('POST', connectionsOf(clusterId), {
      privateLinkConnection: {
        clusterId,
        displayName: wanted.displayName,
        type: wanted.type,
        [wanted.typeField]: { name: wanted.serviceName },
      },
    }),
  remove: (clusterId: string, id: string) =>
    call<Connection>('DELETE', connectionPath(clusterId, id)),
  planAttach: (clusterId: string, id: string, type: string, uniqueName: string) =>
    call<DomainSet>('POST', `${connectionPath(clusterId, id)}:attachDomains`, {
      attachDomain: { type, uniqueName },
      validateOnly: true,
    }),
  attach: (clusterId: string, id: string, type: string, uniqueName: string) =>
    call<DomainSet>('POST', `${connectionPath(clusterId, id)}:attachDomains`, {
      attachDomain: { type, uniqueName },
      validateOnly: false,
    }),
  detach: (clusterId: string, id: string, attachDomainId: string) =>
    call<DomainSet>('POST', `${connectionPath(clusterId, id)}:detachDomains`, { attachDomainId }),
};
