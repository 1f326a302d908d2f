import { useState } from 'react';
import { api } from '../api/client';
import type { Connection, DomainSet } from '../api/types';
import { connectionType } from '../logic/clouds';
import { typeName } from '../logic/words';
import { Dialog } from '../ui/Dialog';
import { Choice, Field } from '../ui/Field';
import { ProblemNotice } from '../ui/Notice';
import { useAct } from './useAct';

/** Shows the names first, by a dry run, then attaches them. */
export function AttachDialog({
  connection,
  onClose,
  onDone,
}: {
  connection: Connection;
  onClose: () => void;
  onDone: () => void;
}) {
  const types = connectionType(connection.type)?.domainTypes ?? [];
  const [typeId, setTypeId] = useState(types[0]?.id ?? '');
  const [uniqueName, setUniqueName] = useState('');
  const [plan, setPlan] = useState<DomainSet>();
  const { busy, problem, run } = useAct();
  const type = types.find((candidate) => candidate.id === typeId);
  const own = type?.uniqueName;

  const choose = (id: string) => {
    setTypeId(id);
    setPlan(undefined);
  };
  const generate = () =>
    run(async () => {
      setPlan(undefined);
      setPlan(
        await api.planAttach(
          connection.clusterId,
          connection.privateLinkConnectionId,
          typeId,
          own === undefined ? '' : uniqueName.trim(),
        ),
      );
    });
  const attach = (planned: DomainSet) =>
    run(async () => {
      await api.attach(
        connection.clusterId,
        connection.privateLinkConnectionId,
        planned.type,
        planned.uniqueName,
      );
      onDone();
    });

  return (
    <Dialog title={
        <>
          Attach domains to <bdi>{connection.displayName}</bdi>
        </>
      } onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (plan === undefined) {
            generate();
          } else {
            attach(plan);
          }
        }}
      >
        <p className="muted">
          Whoever looks up an attached domain inside the cluster is led through this connection.
          Domains can be attached once; to change them, detach first.
        </p>
        <Choice
          label="Domain type"
          value={typeId}
          onChange={choose}
          options={types.map(({ id }) => ({ value: id, label: typeName(id) }))}
          error={problem?.field('type')}
        />
        {own !== undefined && (
          <Field
            label={own.label}
            value={uniqueName}
            placeholder={own.placeholder}
            onChange={(text) => {
              setUniqueName(text);
              setPlan(undefined);
            }}
            error={problem?.field('uniqueName')}
          />
        )}
        {problem !== undefined && problem.fields.length === 0 && <ProblemNotice problem={problem} />}
        <div aria-live="polite">
          {plan !== undefined && (
            <section className="names">
              <h3>These names will be attached</h3>
              <ul>
                {plan.domains.map((domain) => (
                  <li key={domain.name}>
                    <code>{domain.name}</code>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
        <footer className="dialog-foot">
          <button type="button" className="quiet" onClick={onClose}>
            Cancel
          </button>
          <button type="button" aria-disabled={busy} onClick={generate}>
            Generate
          </button>
          <button
            type="button"
            className="primary"
            aria-disabled={busy || plan === undefined}
            onClick={() => plan !== undefined && attach(plan)}
          >
            Attach
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
