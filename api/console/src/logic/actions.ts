import type { Cluster, Connection, Session } from '../api/types';

/** Why an action is not possible now; absent if it is. */
export type Obstacle = string | undefined;

export interface Actions {
  attach: Obstacle;
  detach: Obstacle;
  delete: Obstacle;
}

/** Whether this session may change anything, with the reason if not. */
export function mayChange(session: Session): Obstacle {
  return session.permissions.includes('CHANGE')
    ? undefined
    : `Your role, ${session.roleName}, may look but not change anything.`;
}

export function mayCreate(session: Session, cluster: Cluster): Obstacle {
  return (
    mayChange(session) ??
    (cluster.state === 'ACTIVE'
      ? undefined
      : `The cluster is ${cluster.state.toLowerCase()}; connections are created only for a running one.`)
  );
}

/**
 * What can be done with a connection. A list does not tell domains, so what depends on them is
 * offered there and decided by the server.
 */
export function actionsOf(session: Session, connection: Connection): Actions {
  const role = mayChange(session);
  const sets = connection.attachedDomains;
  const attached = sets !== undefined && sets.length > 0;
  return {
    attach:
      role ??
      (connection.state !== 'ACTIVE'
        ? 'Domains are attached to an active connection only.'
        : attached
          ? 'Domains are attached already; detach them first.'
          : undefined),
    detach:
      role ??
      (sets !== undefined && sets.length === 0
        ? 'No domains are attached.'
        : sets?.every((set) => set.state === 'ATTACHING')
          ? 'The domains are still being attached.'
          : undefined),
    delete:
      role ??
      (connection.state === 'DELETING'
        ? 'It is being deleted already.'
        : attached
          ? 'Detach its domains first.'
          : undefined),
  };
}
