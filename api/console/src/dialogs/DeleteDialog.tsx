import { api } from '../api/client';
import type { Connection } from '../api/types';
import { Dialog } from '../ui/Dialog';
import { ProblemNotice } from '../ui/Notice';
import { Link } from '../router';
import { useAct } from './useAct';

/** Asks before a connection goes away; where it may not, says what is in the way. */
export function DeleteDialog({
  connection,
  onClose,
  onDone,
}: {
  connection: Connection;
  onClose: () => void;
  onDone: () => void;
}) {
  const { clusterId, privateLinkConnectionId: id } = connection;
  const { busy, problem, run } = useAct();
  const remove = () =>
    run(async () => {
      await api.remove(clusterId, id);
      onDone();
    });
  const blockers = problem?.blockers ?? [];
  return (
    <Dialog title={
        <>
          Delete <bdi>{connection.displayName}</bdi>?
        </>
      } onClose={onClose}>
      <div className="dialog-body">
        <p>
          The endpoint is removed from the cloud and traffic through it stops. Its history stays
          readable.
        </p>
        <ProblemNotice problem={problem}>
          {blockers.length > 0 && (
            <ul>
              {blockers.map((blocker) => (
                <li key={blocker.type + blocker.subject} dir="auto">
                  {blocker.description}
                </li>
              ))}
            </ul>
          )}
          {blockers.length > 0 && (
            <p onClick={onClose}>
              <Link to={{ page: 'connection', clusterId, connectionId: id }}>
                Show its domains
              </Link>
            </p>
          )}
        </ProblemNotice>
      </div>
      <footer className="dialog-foot">
        <button type="button" className="quiet" onClick={onClose}>
          Cancel
        </button>
        <button type="button" className="danger" aria-disabled={busy} onClick={remove}>
          {busy ? 'Deleting…' : 'Delete'}
        </button>
      </footer>
    </Dialog>
  );
}
