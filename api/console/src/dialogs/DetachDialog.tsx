import { useEffect } from 'react';
import { api } from '../api/client';
import type { Connection } from '../api/types';
import { useLoaded } from '../api/useLoaded';
import { Dialog } from '../ui/Dialog';
import { ProblemNotice } from '../ui/Notice';
import { useAct } from './useAct';

/** Asks before names go away, listing them. */
export function DetachDialog({
  connection,
  onClose,
  onDone,
}: {
  connection: Connection;
  onClose: () => void;
  onDone: () => void;
}) {
  const { clusterId, privateLinkConnectionId: id } = connection;
  const whole = useLoaded(() => api.connection(clusterId, id));
  const { reload } = whole;
  useEffect(() => void reload(), [reload]);
  const { busy, problem, run } = useAct();
  const sets = whole.value?.attachedDomains ?? [];

  const detach = () =>
    run(async () => {
      for (const set of sets) {
        if (set.attachDomainId !== undefined) {
          await api.detach(clusterId, id, set.attachDomainId);
        }
      }
      onDone();
    });
  return (
    <Dialog title={
        <>
          Detach domains from <bdi>{connection.displayName}</bdi>?
        </>
      } onClose={onClose}>
      <div className="dialog-body">
        {whole.value !== undefined && sets.length === 0 && <p>No domains are attached.</p>}
        {sets.length > 0 && (
          <>
            <p>These names will no longer lead through this connection:</p>
            <ul>
              {sets
                .flatMap((set) => set.domains)
                .map((domain) => (
                  <li key={domain.name}>
                    <code>{domain.name}</code>
                  </li>
                ))}
            </ul>
          </>
        )}
        <ProblemNotice problem={problem ?? whole.problem} />
      </div>
      <footer className="dialog-foot">
        <button type="button" className="quiet" onClick={onClose}>
          Cancel
        </button>
        <button
          type="button"
          className="danger"
          aria-disabled={busy || sets.length === 0}
          onClick={() => sets.length > 0 && detach()}
        >
          {busy ? 'Detaching…' : 'Detach'}
        </button>
      </footer>
    </Dialog>
  );
}
