import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { App } from './App';
import { Router } from './router';
import { SessionProvider } from './session';

const NAME = '<b>bold</b> \u202Eevil\u202C \u0645\u0631\u062D\u0628\u0627 &amp;';
const SESSION = {
  subject: 'OWNERKEY',
  role: 'ORGANIZATION_OWNER',
  roleName: 'Organization Owner',
  permissions: ['READ', 'CHANGE'],
  expireTime: '2030-01-01T00:00:00Z',
};

let signedIn: boolean;
let asked: { method: string; path: string; headers: Headers; body: string }[];
let root: Root;

const json = (status: number, body: unknown) =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));

function serve(path: string, init: RequestInit = {}): Promise<Response> {
  const method = init.method ?? 'GET';
  asked.push({ method, path, headers: new Headers(init.headers), body: String(init.body ?? '') });
  if (path === '/console/session' && method === 'POST') {
    signedIn = true;
    return json(200, SESSION);
  }
  if (!signedIn) {
    return json(401, { code: 16, message: 'The session has ended. Sign in again.', details: [] });
  }
  if (path === '/console/session') {
    return json(200, SESSION);
  }
  if (path.endsWith(':watch')) {
    return json(503, {});
  }
  if (path.includes('/privateLinkConnections')) {
    return json(200, {
      privateLinkConnections: [
        {
          privateLinkConnectionId: 'plc-a',
          clusterId: '7',
          displayName: NAME,
          state: 'ACTIVE',
          phase: 'HEALTHY',
          createTime: '2026-11-21T10:00:00Z',
          type: 'AWS_ENDPOINT_SERVICE',
        },
      ],
      totalSize: 1,
    });
  }
  return json(200, {
    clusterId: '7',
    displayName: 'seven',
    state: 'ACTIVE',
    region: { cloudProvider: 'aws' },
  });
}

const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const text = () => document.body.textContent ?? '';

function type(label: string, value: string): void {
  const field = Array.from(document.querySelectorAll('label')).find((one) => one.textContent === label);
  const input = document.getElementById(field?.htmlFor ?? '') as HTMLInputElement;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.stubGlobal('scrollTo', () => undefined);
  vi.stubGlobal('fetch', serve);
  vi.useFakeTimers();
  signedIn = true;
  asked = [];
  history.replaceState(null, '', '/console/clusters/7/networking');
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(() =>
    Promise.resolve(
      root.render(
        <Router>
          <SessionProvider>
            <App />
          </SessionProvider>
        </Router>,
      ),
    ),
  );
  await pass(10);
});
afterEach(async () => {
  await act(() => Promise.resolve(root.unmount()));
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('shows a name as it is, in its own direction', () => {
  const link = Array.from(document.querySelectorAll('a')).find((one) => one.textContent === NAME);
  expect(link?.closest('[dir="auto"]')).not.toBeNull();
  expect(document.querySelector('td b, th b')).toBeNull();
});

it('returns to the sign-in when the session ends, and back to the page', async () => {
  expect(text()).toContain('Private Link Connections for Dataflow');

  signedIn = false;
  await pass(6_000);

  expect(text()).toContain('Your session has ended');
  expect(location.pathname).toBe('/console/clusters/7/networking');
  await act(async () => {
    type('Public key', 'OWNERKEY');
    type('Private key', 's3cret');
  });
  await act(async () => document.querySelector('form')?.requestSubmit());
  await pass(10);
  expect(text()).toContain('Private Link Connections for Dataflow');
  expect(text()).not.toContain('Your session has ended');
  expect(asked.find((one) => one.method === 'POST')?.body).toBe(
    '{"publicKey":"OWNERKEY","privateKey":"s3cret"}',
  );
});

it('says with every request that this page makes it', () => {
  expect(asked.length).toBeGreaterThan(3);
  for (const request of asked) {
    expect(request.headers.get('X-Privatelink-Console')).toBe('1');
    expect(request.path.startsWith('/')).toBe(true);
  }
});
