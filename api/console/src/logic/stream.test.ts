import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChangeListener, EventParser, RETRY_MAX_MS, SILENCE_MAX_MS } from './stream';

describe('the parser', () => {
  it('finds events wherever the network cut them', () => {
    const text = ': hello\n\nid: 7\nevent: change\ndata: {"a":\ndata: 1}\n\nid:8\r\nevent:alive\r\ndata:x\r\n\r\n';
    for (let size = 1; size < text.length; size++) {
      const parser = new EventParser();
      const found = [];
      for (let at = 0; at < text.length; at += size) {
        found.push(...parser.feed(text.slice(at, at + size)));
      }
      expect(found).toEqual([
        { id: '7', name: 'change', data: '{"a":\n1}' },
        { id: '8', name: 'alive', data: 'x' },
      ]);
    }
  });

  it('gives up on what never ends', () => {
    expect(() => new EventParser().feed('x'.repeat(1_000_001))).toThrow('without an end');
  });
});

/** A server whose streams the test holds in its hands. */
class Server {
  readonly asked: Headers[] = [];
  private streams: ReadableStreamDefaultController<Uint8Array>[] = [];
  private answers: (number | 'down')[] = [];

  /** How the next requests are answered; 200 opens a stream. */
  will(...answers: (number | 'down')[]): void {
    this.answers = answers;
  }

  fetch = (_path: string, init: RequestInit): Promise<Response> => {
    this.asked.push(new Headers(init.headers));
    const answer = this.answers.shift() ?? 200;
    if (answer === 'down') {
      return Promise.reject(new TypeError('no network'));
    }
    if (answer !== 200) {
      return Promise.resolve(new Response('{}', { status: answer }));
    }
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.streams.push(controller);
        init.signal?.addEventListener('abort', () => {
          try {
            controller.error(new DOMException('aborted', 'AbortError'));
          } catch {
            // It is closed already.
          }
        });
      },
    });
    return Promise.resolve(new Response(body, { status: 200 }));
  };

  async says(text: string): Promise<void> {
    this.streams.at(-1)?.enqueue(new TextEncoder().encode(text));
    await vi.advanceTimersByTimeAsync(1);
  }

  async ends(): Promise<void> {
    this.streams.at(-1)?.close();
    await vi.advanceTimersByTimeAsync(1);
  }
}

describe('the listener', () => {
  const heard: string[] = [];
  let server: Server;
  let listener: ChangeListener;

  beforeEach(async () => {
    vi.useFakeTimers();
    heard.length = 0;
    server = new Server();
    vi.stubGlobal('fetch', server.fetch);
    listener = new ChangeListener(
      '/watch',
      {
        opened: () => heard.push('opened'),
        changed: () => heard.push('changed'),
        broke: () => heard.push('broke'),
        gone: () => heard.push('gone'),
      },
      { 'X-Mark': '1' },
    );
  });
  afterEach(() => {
    listener.stop();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const start = async () => {
    listener.start();
    await vi.advanceTimersByTimeAsync(1);
  };

  it('tells changes and nothing else', async () => {
    await start();
    await server.says('id: 3\nevent: alive\ndata: {}\n\n');
    await server.says('id: 4\nevent: change\ndata: {}\n\n');
    expect(heard).toEqual(['opened', 'changed']);
    expect(server.asked[0]?.get('X-Mark')).toBe('1');
    expect(server.asked[0]?.has('Last-Event-ID')).toBe(false);
  });

  it('resumes where it was when a stream has lasted its time', async () => {
    await start();
    await server.says('id: 41\nevent: alive\ndata: {}\n\n');
    await vi.advanceTimersByTimeAsync(10_000);
    await server.ends();
    await vi.advanceTimersByTimeAsync(1);
    expect(heard).toEqual(['opened']);
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1]?.get('Last-Event-ID')).toBe('41');
  });

  it('says that it broke, comes again with growing pauses, and heals', async () => {
    server.will('down', 503, 429, 'down');
    await start();
    expect(heard).toEqual(['broke']);
    await vi.advanceTimersByTimeAsync(999 + 2_000 + 4_000);
    expect(server.asked).toHaveLength(4);
    await vi.advanceTimersByTimeAsync(8_000);
    await server.says('id: 1\nevent: alive\ndata: {}\n\n');
    expect(heard).toEqual(['broke', 'broke', 'broke', 'broke', 'opened']);
  });

  it('never waits longer than half a minute', async () => {
    server.will(...Array<'down'>(40).fill('down'));
    await start();
    await vi.advanceTimersByTimeAsync(20 * RETRY_MAX_MS);
    const asked = server.asked.length;
    await vi.advanceTimersByTimeAsync(RETRY_MAX_MS + 1);
    expect(server.asked.length).toBe(asked + 1);
  });

  it('takes silence for a break', async () => {
    await start();
    await server.says('id: 5\nevent: alive\ndata: {}\n\n');
    await vi.advanceTimersByTimeAsync(SILENCE_MAX_MS + 2);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(server.asked).toHaveLength(2);
    expect(server.asked[1]?.get('Last-Event-ID')).toBe('5');
  });

  it('does not come again to what is not there', async () => {
    server.will(404);
    await start();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(heard).toEqual(['gone']);
    expect(server.asked).toHaveLength(1);
  });

  it('is silent when it is stopped, and knows where it was when it goes on', async () => {
    await start();
    await server.says('id: 9\nevent: alive\ndata: {}\n\n');
    listener.stop();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(server.asked).toHaveLength(1);
    await start();
    expect(server.asked[1]?.get('Last-Event-ID')).toBe('9');
    expect(heard).toEqual(['opened']);
  });
});
