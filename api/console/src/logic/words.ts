import type { Connection, ConnectionState, Failure, Operation } from '../api/types';

/** How the page speaks of states, types and people: one place for every wording. */

export type Tone = 'busy' | 'wait' | 'good' | 'warn' | 'bad' | 'idle';

export interface Status {
  label: string;
  tone: Tone;
  /** What is happening and who has to do what; one sentence. */
  reason: string;
}

const STATES: Record<ConnectionState, { label: string; tone: Tone }> = {
  CREATING: { label: 'Creating', tone: 'busy' },
  PENDING_ACCEPTANCE: { label: 'Pending acceptance', tone: 'wait' },
  ACTIVE: { label: 'Active', tone: 'good' },
  FAILED: { label: 'Failed', tone: 'bad' },
  DELETING: { label: 'Deleting', tone: 'busy' },
};

const PHASES: Record<string, string> = {
  QUEUED: 'The endpoint service is being looked up.',
  SERVICE_NOT_VISIBLE: 'The endpoint service cannot be seen from our account.',
  ENDPOINT_CREATING: 'The cloud was asked for the endpoint.',
  CONNECTING: 'The cloud is wiring the endpoint.',
  WAITING_FOR_CUSTOMER: 'Accept the endpoint in your cloud account.',
  EXPIRING_SOON: 'Accept the endpoint in your cloud account: less than a day is left.',
  HEALTHY: 'Traffic can flow.',
  DEGRADED: 'Usable in part.',
  LOST: 'Not usable now; it may come back by itself.',
  REJECTED: 'The owner of the endpoint service rejected the endpoint.',
  EXPIRED: 'Nobody accepted the endpoint in time.',
  CREATE_FAILED: 'The endpoint could not be made.',
  SERVICE_DELETED: 'The endpoint service was deleted by its owner.',
  DISCONNECTED: 'The owner of the endpoint service cut the endpoint off.',
  ENDPOINT_DELETING: 'What is left in the cloud is being removed.',
};

/** States this page does not know are shown as they are, never hidden. */
export function statusOf(connection: Connection): Status {
  const known = STATES[connection.state] as { label: string; tone: Tone } | undefined;
  const reason = connection.failure?.message ?? PHASES[connection.phase] ?? connection.phase;
  if (known === undefined) {
    return { label: connection.state, tone: 'idle', reason };
  }
  const weak = connection.phase === 'DEGRADED' || connection.phase === 'LOST';
  return {
    label: weak ? `${known.label}, ${connection.phase.toLowerCase()}` : known.label,
    tone:
      connection.state === 'CREATING' && connection.failure !== undefined
        ? 'wait'
        : weak
          ? 'warn'
          : known.tone,
    reason,
  };
}

export function domainTone(state: string | undefined): Tone {
  switch (state) {
    case 'ATTACHED':
      return 'good';
    case 'FAILED':
      return 'bad';
    case 'ATTACHING':
    case 'DETACHING':
      return 'busy';
    default:
      return 'idle';
  }
}

/** ENDPOINT_CREATING becomes "Endpoint creating"; so does a word that is new to this page. */
export function spoken(constant: string): string {
  const words = constant.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const STEPS: Record<string, string> = {
  EndpointAwaitService: 'Looking for the endpoint service',
  EndpointEnsure: 'Making the endpoint',
  EndpointAwaitAcceptance: 'Waiting for the acceptance',
  EndpointAwaitConnected: 'Waiting for the cloud to connect it',
  EndpointRemove: 'Removing the endpoint',
  DnsEnsureRecord: 'Writing a name',
  DnsRemoveRecords: 'Removing the names',
  LedgerAwaitCreateClosed: 'Waiting for the creation to end',
};

/** A step in words; one that is new to this page keeps its own, as in "Dns check record". */
export function stepName(step: string): string {
  return STEPS[step] ?? spoken(step.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_'));
}

/** A piece of a sentence: as it is, an id or name, or a time. */
export type Piece = { kind: 'text' | 'code' | 'time'; value: string };

/** The service marks names by backticks and writes times in ISO 8601. */
export function pieces(sentence: string): Piece[] {
  return sentence
    .split(/(`[^`]+`|\d{4}-\d\d-\d\dT[\d:.]+Z)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.startsWith('`') && part.length > 2) {
        return { kind: 'code', value: part.slice(1, -1) };
      }
      return { kind: /^\d{4}-\d\d-\d\dT/.test(part) ? 'time' : 'text', value: part };
    });
}

export function actorSentence(actor: Failure['actor'] | string | undefined): string {
  switch (actor) {
    case 'CUSTOMER':
      return 'You have to act';
    case 'PLATFORM':
      return 'We have to act; you need not do anything';
    case 'PROVIDER':
      return 'The cloud provider has to act; we keep trying';
    default:
      return 'Nobody has to act';
  }
}

const OPERATIONS: Record<string, string> = {
  CREATE: 'Create',
  ATTACH: 'Attach domains',
  DETACH: 'Detach domains',
  DELETE: 'Delete',
};

export function operationName(operation: Operation): string {
  return OPERATIONS[operation.kind] ?? spoken(operation.kind);
}

const TYPES: Record<string, string> = {
  AWS_ENDPOINT_SERVICE: 'AWS Endpoint Service',
  ALICLOUD_ENDPOINT_SERVICE: 'Alibaba Cloud Endpoint Service',
  TIDBCLOUD_MANAGED: 'TiDB Cloud managed',
  CONFLUENT: 'Confluent Cloud',
};

export function typeName(type: string): string {
  return TYPES[type] ?? spoken(type);
}
