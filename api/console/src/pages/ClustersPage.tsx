import { useEffect } from 'react';
import { api } from '../api/client';
import { useLoaded } from '../api/useLoaded';
import type { Cluster } from '../api/types';
import { spoken } from '../logic/words';
import { Link, useRouter } from '../router';
import { Badge } from '../ui/Badge';
import { Choice } from '../ui/Field';
import { ProblemNotice } from '../ui/Notice';

/** No organisation of today has more than this many pages; the rest is told, not hidden. */
const PAGES_MAX = 10;

/** The clusters of a project. */
export function ClustersPage({ projectId }: { projectId: string | undefined }) {
  const { go } = useRouter();
  const projects = useLoaded(() => api.projects());
  const { reload: reloadProjects } = projects;
  useEffect(() => void reloadProjects(), [reloadProjects]);
  const chosen = projectId ?? projects.value?.projects[0]?.id;
  return (
    <>
      <h1>Clusters</h1>
      <ProblemNotice problem={projects.problem} />
      {projects.value !== undefined && projects.value.projects.length === 0 && (
        <p>You can see no project yet.</p>
      )}
      {projects.value !== undefined && projects.value.projects.length > 1 && (
        <div className="filter">
          <Choice
            label="Project"
            value={chosen ?? ''}
            options={projects.value.projects.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => go({ page: 'clusters', projectId: id })}
          />
        </div>
      )}
      {chosen !== undefined && <ClusterTable key={chosen} projectId={chosen} />}
    </>
  );
}

async function allClusters(projectId: string): Promise<{ clusters: Cluster[]; more: boolean }> {
  const clusters: Cluster[] = [];
  let token: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const part = await api.clusters(projectId, token);
    clusters.push(...part.clusters);
    token = part.nextPageToken;
    if (token === undefined || token === '') {
      return { clusters, more: false };
    }
  }
  return { clusters, more: true };
}

function ClusterTable({ projectId }: { projectId: string }) {
  const loaded = useLoaded(() => allClusters(projectId));
  const { reload } = loaded;
  useEffect(() => void reload(), [reload]);
  if (loaded.value === undefined) {
    return loaded.problem === undefined ? (
      <p role="status">Loading…</p>
    ) : (
      <ProblemNotice problem={loaded.problem} />
    );
  }
  const { clusters, more } = loaded.value;
  if (clusters.length === 0) {
    return <p>This project has no cluster yet.</p>;
  }
  return (
    <>
      <div className="table-frame">
        <table role="table">
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">Name</th>
              <th scope="col" role="columnheader">State</th>
              <th scope="col" role="columnheader">Cloud</th>
              <th scope="col" role="columnheader">Region</th>
              <th scope="col" role="columnheader">Networking</th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {clusters.map((cluster) => (
              <tr role="row" key={cluster.clusterId}>
                <th scope="row" role="rowheader" dir="auto">
                  {cluster.displayName} <small className="muted">{cluster.clusterId}</small>
                </th>
                <td role="cell">
                  <Badge
                    label={spoken(cluster.state)}
                    tone={cluster.state === 'ACTIVE' ? 'good' : 'idle'}
                  />
                </td>
                <td role="cell">{cloudName(cluster.region.cloudProvider)}</td>
                <td role="cell">{cluster.region.regionId ?? cluster.region.name ?? ''}</td>
                <td role="cell">
                  <Link to={{ page: 'networking', clusterId: cluster.clusterId }}>
                    Networking<span className="visually-hidden"> of {cluster.displayName}</span>
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted">
        {clusters.length} {clusters.length === 1 ? 'cluster' : 'clusters'}
        {more && ' and more'}
      </p>
    </>
  );
}

function cloudName(provider: string): string {
  const names: Record<string, string> = { aws: 'AWS', alicloud: 'Alibaba Cloud' };
  return names[provider] ?? provider;
}
