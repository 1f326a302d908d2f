import { useEffect, useRef, useState } from 'react';
import { ChangeListener } from '../logic/stream';
import { MARK } from './client';

/** How the page hears of changes. */
export type Line = 'connecting' | 'live' | 'polling' | 'lost' | 'ended';

export const POLL_MS = 5_000;

/**
 * Calls back at every change that the stream tells, and once at each (re)connection; while there
 * is no stream, this polls. The callback tells whether the server answered it. A page that nobody
 * looks at holds no stream: a browser has few connections for one server.
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
    let gone = false;
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
          setLine(gone ? 'ended' : !answered ? 'lost' : open ? 'live' : 'polling');
        }
      } while (again && !closed);
      running = false;
    };
    const stream = new ChangeListener(
      streamPath,
      {
        opened: () => {
          open = true;
          void run();
        },
        changed: () => void run(),
        broke: () => {
          open = false;
          void run();
        },
        gone: () => {
          open = false;
          gone = true;
          void run();
        },
      },
      MARK,
    );
    const looked = () => {
      if (document.visibilityState === 'visible') {
        if (!gone) {
          stream.start();
        }
        void run();
      } else {
        open = false;
        stream.stop();
      }
    };
    document.addEventListener('visibilitychange', looked);
    looked();
    const poll = window.setInterval(() => {
      if (!open && !gone && document.visibilityState === 'visible') {
        void run();
      }
    }, POLL_MS);
    return () => {
      closed = true;
      stream.stop();
      document.removeEventListener('visibilitychange', looked);
      window.clearInterval(poll);
    };
  }, [streamPath]);
  return line;
}
