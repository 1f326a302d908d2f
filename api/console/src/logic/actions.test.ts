import { expect, it } from 'vitest';
import type { Cluster, Connection, Session } from '../api/types';
import { actionsOf, mayCreate } from './actions';

const owner: Session = {
  subject: 'KEY',
  role: 'ORGANIZATION_OWNER',
  roleName: 'Organization Owner',
  permissions: ['READ', 'CHANGE'],
  expireTime: '',
};
const viewer: Session = { ...owner, roleName: 'Organization Viewer', permissions: ['READ'] };
const connection = (more: Partial<Connection>) => ({ state: 'ACTIVE', ...more }) as Connection;
const set = (state: string) => ({ type: 'X', uniqueName: 'u', domains: [], state });

it('greys everything for who may only look, and says why', () => {
  const actions = actionsOf(viewer, connection({ attachedDomains: [] }));
  for (const obstacle of Object.values(actions)) {
    expect(obstacle).toBe('Your role, Organization Viewer, may look but not change anything.');
  }
});

it('offers what the state allows', () => {
  expect(actionsOf(owner, connection({ attachedDomains: [] }))).toEqual({
    attach: undefined,
    detach: 'No domains are attached.',
    delete: undefined,
  });
  expect(actionsOf(owner, connection({ attachedDomains: [set('ATTACHED')] }))).toEqual({
    attach: 'Domains are attached already; detach them first.',
    detach: undefined,
    delete: 'Detach its domains first.',
  });
  expect(actionsOf(owner, connection({ attachedDomains: [set('ATTACHING')] })).detach).toBe(
    'The domains are still being attached.',
  );
});

it('does not attach before the connection is active, nor delete twice', () => {
  expect(actionsOf(owner, connection({ state: 'PENDING_ACCEPTANCE' })).attach).toBeDefined();
  expect(actionsOf(owner, connection({ state: 'DELETING' })).delete).toBe('It is being deleted already.');
});

it('leaves to the server what a list does not tell', () => {
  expect(actionsOf(owner, connection({}))).toEqual({
    attach: undefined,
    detach: undefined,
    delete: undefined,
  });
});

it('creates only for a running cluster', () => {
  const cluster = (state: string) => ({ state }) as Cluster;
  expect(mayCreate(owner, cluster('ACTIVE'))).toBeUndefined();
  expect(mayCreate(owner, cluster('PAUSED'))).toContain('paused');
  expect(mayCreate(viewer, cluster('ACTIVE'))).toContain('Organization Viewer');
});
