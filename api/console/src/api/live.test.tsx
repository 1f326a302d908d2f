import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { POLL_MS, useLive } from './live';

let answers = true;
let refreshed = 0;
const refresh = () => {
  refreshed++;
  return Promise.resolve(answers);
};

function Page() {
  return <output>{useLive('/watch', refresh)}</output>;
}

let root: Root;
let fetched: () => Promise<Response>;
let stream: ReadableStreamDefaultController<Uint8Array> | undefined;

const streaming = () =>
  Promise.resolve(
    new Response(
      new ReadableStream<Uint8Array>({
        start: (controller) => {
          stream = controller;
          controller.enqueue(new TextEncoder().encode('id: 1\nevent: alive\ndata: {}\n\n'));
        },
      }),
    ),
  );
const away = () => Promise.reject(new TypeError('no network'));
const pass = (milliseconds: number) => act(() => vi.advanceTimersByTimeAsync(milliseconds));
const shown = () => document.querySelector('output')?.textContent;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.useFakeTimers();
  answers = true;
  refreshed = 0;
  fetched = streaming;
  vi.stubGlobal('fetch', () => fetched());
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(() => Promise.resolve(root.unmount()));
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = async () => {
  await act(() => Promise.resolve(root.render(<Page />)));
  await pass(1);
};

it('is live while there is a stream, and then does not poll', async () => {
  await open();
  expect(shown()).toBe('live');
  const before = refreshed;
  await pass(3 * POLL_MS);
  expect(refreshed).toBe(before);
  stream?.enqueue(new TextEncoder().encode('id: 2\nevent: change\ndata: {}\n\n'));
  await pass(1);
  expect(refreshed).toBe(before + 1);
});

it('polls where there is no stream', async () => {
  fetched = () => Promise.resolve(new Response('', { status: 503 }));
  await open();
  expect(shown()).toBe('polling');
  const before = refreshed;
  await pass(2 * POLL_MS);
  expect(refreshed).toBeGreaterThanOrEqual(before + 2);
});

it('shows that the server is lost, and heals', async () => {
  await open();
  answers = false;
  fetched = away;
  stream?.error(new TypeError('no network'));
  await pass(POLL_MS);
  expect(shown()).toBe('lost');
  answers = true;
  fetched = streaming;
  await pass(30_000);
  expect(shown()).toBe('live');
});

it('ends with what it listens to', async () => {
  fetched = () => Promise.resolve(new Response('', { status: 404 }));
  await open();
  expect(shown()).toBe('ended');
  const before = refreshed;
  await pass(3 * POLL_MS);
  expect(refreshed).toBe(before);
});
