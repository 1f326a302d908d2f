import { useEffect, useRef, useState } from 'react';

/** How the page hears of changes. */
export type Line = 'connecting' | 'live' | 'polling' | 'lost';

const POLL_MS = 5_000;

/**
 * Calls back at every change that the stream tells, and once at each (re)connection. The browser
 * resumes a broken stream by itself, with Last-Event-ID; meanwhile, and where there is no stream,
 * this polls. The callback tells whether the server answered it.
 */
export function useLive(streamPath: string | undefined, refresh: () => Promise<boolean>): Line {
  const [line, setLine] = useState<Line>('connecting');
  const latest = useRef(refresh);
  latest.current = refresh;

  useEffect(() => {
    if (streamPath === undefined) {
      return undefined;
    }
    let closed = false;
    let open = false;
    let running = false;
    let again = false;
    // One refresh at a time; what comes in the meantime causes one more.
    const run = async (): Promise<void> => {
      if (running) {
        again = true;
        return;
      }
      running = true;
      do {
        again = false;
        const answered = await latest.current();
        if (!closed) {
          setLine(!answered ? 'lost' : open ? 'live' : 'polling');
        }
      } while (again && !closed);
      running = false;
    };
    const source = new EventSource(streamPath, { withCredentials: true });
    source.onopen = () => {
      open = true;
      void run();
    };
    source.addEventListener('change', () => void run());
    source.onerror = () => {
      open = false;
      void run();
    };
    void run();
    const poll = window.setInterval(() => {
      if (!open && document.visibilityState === 'visible') {
        void run();
      }
    }, POLL_MS);
    return () => {
      closed = true;
      source.close();
      window.clearInterval(poll);
    };
  }, [streamPath]);
  return line;
}
