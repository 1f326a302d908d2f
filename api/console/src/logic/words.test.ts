import { expect, it } from 'vitest';
import type { Connection } from '../api/types';
import { actorSentence, pieces, spoken, statusOf, stepName, typeName } from './words';

const connection = (state: string, phase: string, more: Partial<Connection> = {}) =>
  ({ state, phase, ...more }) as Connection;

it('says who has to act while a service cannot be seen, and does not call it failed', () => {
  const status = statusOf(
    connection('CREATING', 'SERVICE_NOT_VISIBLE', {
      failure: {
        code: 'SERVICE_NOT_VISIBLE',
        actor: 'CUSTOMER',
        message: 'allow us',
        remedy: 'run it',
      },
    }),
  );
  expect(status).toEqual({ label: 'Creating', tone: 'wait', reason: 'allow us' });
});

it('names what is weak about an active connection', () => {
  expect(statusOf(connection('ACTIVE', 'LOST')).label).toBe('Active, lost');
  expect(statusOf(connection('ACTIVE', 'LOST')).tone).toBe('warn');
  expect(statusOf(connection('ACTIVE', 'HEALTHY')).tone).toBe('good');
});

it('shows states, phases and types that it does not know as they are', () => {
  expect(statusOf(connection('MIGRATING', 'MOVING'))).toEqual({
    label: 'MIGRATING',
    tone: 'idle',
    reason: 'MOVING',
  });
  expect(typeName('GCP_SERVICE_ATTACHMENT')).toBe('Gcp service attachment');
  expect(spoken('ENDPOINT_CREATING')).toBe('Endpoint creating');
});

it('says steps in words, also those that it does not know', () => {
  expect(stepName('EndpointAwaitAcceptance')).toBe('Waiting for the acceptance');
  expect(stepName('DnsCheckRecord')).toBe('Dns check record');
});

it('takes names and times out of a sentence', () => {
  expect(pieces('The owner of `vpce-svc-1` has until 2026-11-28T19:09:00.5Z. Not ``.')).toEqual([
    { kind: 'text', value: 'The owner of ' },
    { kind: 'code', value: 'vpce-svc-1' },
    { kind: 'text', value: ' has until ' },
    { kind: 'time', value: '2026-11-28T19:09:00.5Z' },
    { kind: 'text', value: '. Not ``.' },
  ]);
});

it('has a sentence for every actor', () => {
  expect(actorSentence('CUSTOMER')).toBe('You have to act');
  expect(actorSentence('SOMEBODY')).toBe('Nobody has to act');
});
