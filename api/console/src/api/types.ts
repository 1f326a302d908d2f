/** What the API answers, as far as the console shows it. Every field that may be absent says so. */

export type ConnectionState =
  | 'CREATING'
  | 'PENDING_ACCEPTANCE'
  | 'ACTIVE'
  | 'FAILED'
  | 'DELETING';

export interface Failure {
  code: string;
  actor: 'CUSTOMER' | 'PLATFORM' | 'PROVIDER' | 'NOBODY';
  message: string;
  remedy: string;
  command?: string;
  providerCode?: string;
  providerMessage?: string;
  at?: string;
}

export interface Acceptance {
  serviceId: string;
  endpointId: string;
  since: string;
  deadline: string;
  command: string;
  consoleUrl: string;
}

export interface AttachedDomain {
  name: string;
  state?: string;
  message?: string;
  updateTime?: string;
  failure?: Failure;
}

export interface DomainSet {
  attachDomainId?: string;
  type: string;
  uniqueName: string;
  domains: AttachedDomain[];
  createdBy?: string;
  createTime?: string;
  state?: string;
  failure?: Failure;
}

export interface EndpointServiceFields {
  name: string;
  region?: string;
  endpointId?: string;
  availabilityZoneIds?: string[];
}

export interface Connection {
  privateLinkConnectionId: string;
  clusterId: string;
  displayName: string;
  state: ConnectionState;
  phase: string;
  message?: string;
  createdBy: string;
  createTime: string;
  updateTime: string;
  type: string;
  attachedDomains?: DomainSet[];
  failure?: Failure;
  acceptance?: Acceptance;
  [typed: string]: unknown;
}

export interface ConnectionList {
  privateLinkConnections: Connection[];
  nextPageToken?: string;
  totalSize: number;
}

export interface Actor {
  kind: string;
  subject: string;
}

export interface HistoryEvent {
  sequence: number;
  time: string;
  type: string;
  message: string;
  actor: Actor;
  operationId: string;
  step: string;
  traceId: string;
  details: Record<string, unknown>;
  failure?: Failure;
}

export interface EventList {
  events: HistoryEvent[];
  nextPageToken?: string;
}

export interface PendingStep {
  step: string;
  attempt: number;
  lastAnswer?: string;
  nextAttemptTime?: string;
}

export interface Operation {
  operationId: string;
  kind: 'CREATE' | 'ATTACH' | 'DETACH' | 'DELETE';
  actor: Actor;
  startTime: string;
  endTime?: string;
  outcome?: string;
  live?: boolean;
  stopped?: boolean;
  step?: string;
  since?: string;
  waitingFor?: string;
  description?: string;
  failure?: Failure;
  pending?: PendingStep[];
}

export interface OperationList {
  operations: Operation[];
  nextPageToken?: string;
}

export interface Zones {
  accountId: string;
  azIds: string[];
}

export interface Project {
  id: string;
  name: string;
}

export interface ProjectList {
  projects: Project[];
  nextPageToken?: string;
}

export interface Cluster {
  clusterId: string;
  displayName: string;
  state: string;
  region: { name?: string; regionId?: string; displayName?: string; cloudProvider: string };
  labels?: Record<string, string>;
}

export interface ClusterList {
  clusters: Cluster[];
  nextPageToken?: string;
  totalSize?: number;
}

/** Who is signed in, and what they may do. */
export interface Session {
  subject: string;
  role: string;
  roleName: string;
  permissions: string[];
  expireTime: string;
}
