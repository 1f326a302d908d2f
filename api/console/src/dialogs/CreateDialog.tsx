import { type FormEvent, useEffect, useState } from 'react';
import { api } from '../api/client';
import type { Cluster, Connection } from '../api/types';
import { useLoaded } from '../api/useLoaded';
import { connectionTypes, guidance } from '../logic/clouds';
import { typeName } from '../logic/words';
import { Copy } from '../ui/Copy';
import { Dialog } from '../ui/Dialog';
import { Choice, Field } from '../ui/Field';
import { ProblemNotice } from '../ui/Notice';
import { useAct } from './useAct';

const NAME_MAX = 100;

/** Asks for a connection; what the owner of the service has to do first stands at its foot. */
export function CreateDialog({
  cluster,
  onClose,
  onCreated,
}: {
  cluster: Cluster;
  onClose: () => void;
  onCreated: (connection: Connection) => void;
}) {
  const types = connectionTypes(cluster.region.cloudProvider);
  const [name, setName] = useState('');
  const [typeId, setTypeId] = useState(types[0]?.id ?? '');
  const [serviceName, setServiceName] = useState('');
  const [asked, setAsked] = useState(false);
  const { busy, problem, run } = useAct();
  const zones = useLoaded(() => api.zones(cluster.clusterId));
  const { reload } = zones;
  useEffect(() => void reload(), [reload]);

  const type = types.find((candidate) => candidate.id === typeId);
  const nameError = asked ? nameProblem(name) : undefined;
  const serviceError = asked && serviceName.trim() === '' ? 'Enter the service name.' : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (type === undefined || nameProblem(name) !== undefined || serviceName.trim() === '') {
      return;
    }
    run(async () => {
      onCreated(
        await api.create(cluster.clusterId, {
          displayName: name,
          type: type.id,
          typeField: type.field,
          serviceName: serviceName.trim(),
        }),
      );
    });
  };
  const known = ['displayName', 'name', 'region', 'type'];
  const unplaced =
    problem !== undefined && !problem.fields.some((f) => known.includes(f.field.split('.').pop() ?? ''));

  return (
    <Dialog title="Create private link connection" onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <Field
          label="Name"
          value={name}
          onChange={setName}
          placeholder="orders-kafka"
          error={nameError ?? problem?.field('displayName')}
        />
        <Choice
          label="Connection type"
          value={typeId}
          onChange={setTypeId}
          options={types.map(({ id }) => ({ value: id, label: typeName(id) }))}
          error={problem?.field('type')}
        />
        {type !== undefined && (
          <Field
            label="Endpoint service name"
            value={serviceName}
            onChange={setServiceName}
            placeholder={type.placeholder}
            error={serviceError ?? problem?.field('name') ?? problem?.field('region')}
          />
        )}
        {unplaced && <ProblemNotice problem={problem} />}
        {type !== undefined && (
          <aside className="guidance" aria-label="Before you create">
            <h3>Before you create</h3>
            {zones.value !== undefined ? (
              <>
                <p>
                  In your account, let us in under <em>{type.allowWhere}</em>:
                </p>
                <p className="copyable">
                  <code>{guidance(type, zones.value).allow}</code>
                  <Copy text={guidance(type, zones.value).allow} what="the account to allow" />
                </p>
                <p>Your service has to be in at least one of these zones:</p>
                <p className="copyable">
                  <code>{zones.value.azIds.join(', ')}</code>
                  <Copy text={zones.value.azIds.join(' ')} what="the zones" />
                </p>
              </>
            ) : (
              <ProblemNotice problem={zones.problem} />
            )}
            <p>
              <a href={type.help} target="_blank" rel="noreferrer">
                Step by step
              </a>
            </p>
          </aside>
        )}
        <footer className="dialog-foot">
          <button type="button" className="quiet" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="primary" aria-disabled={busy}>
            {busy ? 'Creating…' : 'Create'}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function nameProblem(name: string): string | undefined {
  const points = Array.from(name).length;
  if (points === 0) {
    return 'Enter a name.';
  }
  return points > NAME_MAX ? `At most ${NAME_MAX} characters; these are ${points}.` : undefined;
}
