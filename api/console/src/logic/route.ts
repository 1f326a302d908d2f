/** The addresses of this console, all under /console/. */
export type Route =
  | { page: 'clusters'; projectId?: string }
  | { page: 'networking'; clusterId: string }
  | { page: 'connection'; clusterId: string; connectionId: string }
  | { page: 'help'; guide?: string }
  | { page: 'unknown' };

const ROOT = '/console';

export function parse(pathname: string, search = ''): Route {
  const path = pathname.startsWith(ROOT) ? pathname.slice(ROOT.length) : pathname;
  const parts = path.split('/').filter((part) => part !== '').map(decode);
  if (parts.length === 0) {
    const projectId = new URLSearchParams(search).get('project');
    return projectId === null ? { page: 'clusters' } : { page: 'clusters', projectId };
  }
  const [first, clusterId, section, connectionId, ...more] = parts;
  if (first === 'help' && section === undefined) {
    return clusterId === undefined ? { page: 'help' } : { page: 'help', guide: clusterId };
  }
  if (first !== 'clusters' || clusterId === undefined || section !== 'networking' || more.length > 0) {
    return { page: 'unknown' };
  }
  return connectionId === undefined
    ? { page: 'networking', clusterId }
    : { page: 'connection', clusterId, connectionId };
}

export function href(route: Route): string {
  switch (route.page) {
    case 'clusters':
      return route.projectId === undefined
        ? `${ROOT}/`
        : `${ROOT}/?project=${encodeURIComponent(route.projectId)}`;
    case 'networking':
      return `${ROOT}/clusters/${encodeURIComponent(route.clusterId)}/networking`;
    case 'connection':
      return `${ROOT}/clusters/${encodeURIComponent(route.clusterId)}/networking/${encodeURIComponent(route.connectionId)}`;
    case 'help':
      return route.guide === undefined ? `${ROOT}/help` : `${ROOT}/help/${encodeURIComponent(route.guide)}`;
    case 'unknown':
      return `${ROOT}/`;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
