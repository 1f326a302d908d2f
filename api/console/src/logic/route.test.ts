import { expect, it } from 'vitest';
import { href, parse, type Route } from './route';

const ROUTES: Route[] = [
  { page: 'clusters' },
  { page: 'clusters', projectId: '42' },
  { page: 'networking', clusterId: '10000000000000000001' },
  { page: 'connection', clusterId: '1', connectionId: 'plc-abc' },
  { page: 'connection', clusterId: 'a/b ?#', connectionId: '../x' },
  { page: 'help' },
  { page: 'help', guide: 'aws-rds-mysql' },
];

it.each(ROUTES)('finds the way back to %j', (route) => {
  const url = new URL(href(route), 'http://localhost');
  expect(parse(url.pathname, url.search)).toEqual(route);
});

it.each(['/console/nonsense', '/console/clusters/1', '/console/clusters/1/networking/a/b', '/console/help/a/b'])(
  'does not know %s',
  (path) => expect(parse(path)).toEqual({ page: 'unknown' }),
);

it('survives an address that is not encoded', () => {
  expect(parse('/console/clusters/%zz/networking')).toEqual({ page: 'networking', clusterId: '%zz' });
});
