/** One server-sent event. */
export interface StreamEvent {
  id: string;
  name: string;
  data: string;
}

/** Longer than any event; what grows beyond is no stream of ours. */
const EVENT_MAX = 1_000_000;

/** Cuts a stream of text into events, wherever the network has cut it. */
export class EventParser {
  private rest = '';

  /** The events that are whole by now. */
  feed(chunk: string): StreamEvent[] {
    this.rest = (this.rest + chunk).replaceAll('\r\n', '\n');
    if (this.rest.length > EVENT_MAX) {
      throw new Error('an event without an end');
    }
    const blocks = this.rest.split('\n\n');
    this.rest = blocks.pop() ?? '';
    return blocks.flatMap((block) => {
      const event: StreamEvent = { id: '', name: 'message', data: '' };
      let some = false;
      for (const line of block.split('\n')) {
        const colon = line.indexOf(':');
        const field = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (field === 'id') {
          event.id = value;
          some = true;
        } else if (field === 'event') {
          event.name = value;
          some = true;
        } else if (field === 'data') {
          event.data = event.data === '' ? value : `${event.data}\n${value}`;
          some = true;
        }
      }
      return some ? [event] : [];
    });
  }
}

export interface Listener {
  /** The stream is there (again). */
  opened: () => void;
  changed: () => void;
  /** The stream is not there; it is tried again. */
  broke: () => void;
  /** There is nothing to listen to; it is not tried again. */
  gone: () => void;
}

/** Twice the pause between two signs of life, and some. */
export const SILENCE_MAX_MS = 40_000;
export const RETRY_MIN_MS = 1_000;
export const RETRY_MAX_MS = 30_000;

/** A service that ends each stream at once is not asked more often. */
const BRIEF_MS = 5_000;

/**
 * Listens to a stream for as long as it is wanted. An EventSource cannot say that this page makes
 * the request (the header), nor which answer ended it, so this asks by fetch. It resumes by
 * Last-Event-ID, comes again after a break with growing pauses, and takes silence for a break.
 */
export class ChangeListener {
  private lastId = '';
  private failures = 0;
  private abort: AbortController | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wanted = false;

  constructor(
    private readonly path: string,
    private readonly listener: Listener,
    private readonly headers: Record<string, string>,
  ) {}

  start(): void {
    if (!this.wanted) {
      this.wanted = true;
      this.failures = 0;
      void this.connect();
    }
  }

  /** Until it is started again; what happens in between is told then. */
  stop(): void {
    this.wanted = false;
    clearTimeout(this.timer);
    this.abort?.abort();
  }

  private async connect(): Promise<void> {
    const abort = new AbortController();
    this.abort = abort;
    const begun = Date.now();
    let ended = false;
    try {
      const response = await fetch(this.path, {
        headers: {
          Accept: 'text/event-stream',
          ...this.headers,
          ...(this.lastId === '' ? {} : { 'Last-Event-ID': this.lastId }),
        },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: abort.signal,
      });
      if (response.status >= 400 && response.status < 500 && response.status !== 429) {
        if (this.wanted && this.abort === abort) {
          this.wanted = false;
          this.listener.gone();
        }
        return;
      }
      if (response.ok && response.body !== null) {
        await this.read(response.body.pipeThrough(new TextDecoderStream()).getReader(), abort);
        ended = Date.now() - begun >= BRIEF_MS;
      }
    } catch {
      // The same as no answer.
    }
    if (this.wanted && this.abort === abort) {
      this.again(ended);
    }
  }

  private async read(
    reader: ReadableStreamDefaultReader<string>,
    abort: AbortController,
  ): Promise<void> {
    const parser = new EventParser();
    let opened = false;
    for (;;) {
      const silent = setTimeout(() => abort.abort(), SILENCE_MAX_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(silent));
      if (done || !this.wanted) {
        return;
      }
      if (!opened) {
        opened = true;
        this.failures = 0;
        this.listener.opened();
      }
      for (const event of parser.feed(value)) {
        this.lastId = event.id === '' ? this.lastId : event.id;
        if (event.name === 'change') {
          this.listener.changed();
        }
      }
    }
  }

  /** After its time a stream ends by itself; that is no break. */
  private again(ended: boolean): void {
    if (ended) {
      this.timer = setTimeout(() => void this.connect(), 0);
      return;
    }
    const pause = Math.min(RETRY_MAX_MS, RETRY_MIN_MS * 2 ** this.failures);
    this.failures = Math.min(this.failures + 1, 10);
    this.listener.broke();
    this.timer = setTimeout(() => void this.connect(), pause);
  }
}
