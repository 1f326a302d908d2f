import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { api } from './api/client';
import { Problem } from './api/problem';
import type { Session } from './api/types';

interface SessionState {
  session: Session | undefined;
  /** Not known yet whether somebody is signed in. */
  starting: boolean;
  /** Whether a session has ended under the page's feet. */
  expired: boolean;
  trouble: Problem | undefined;
  signedIn: (session: Session) => void;
  /** The server says that nobody is signed in any more. */
  signedOut: () => void;
  signOut: () => Promise<void>;
  retry: () => void;
}

const Context = createContext<SessionState | undefined>(undefined);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<Session>();
  const [starting, setStarting] = useState(true);
  const [expired, setExpired] = useState(false);
  const [trouble, setTrouble] = useState<Problem>();

  const start = useCallback(() => {
    setStarting(true);
    api
      .session()
      .then((known) => {
        setSession(known);
        setTrouble(undefined);
      })
      .catch((error: unknown) => {
        const problem = error instanceof Problem ? error : new Problem(0, String(error), '');
        setTrouble(problem.isSignedOut ? undefined : problem);
      })
      .finally(() => setStarting(false));
  }, []);

  useEffect(start, [start]);

  const signedIn = useCallback((known: Session) => {
    setSession(known);
    setExpired(false);
  }, []);
  const signedOut = useCallback(() => {
    setSession((before) => {
      if (before !== undefined) {
        setExpired(true);
      }
      return undefined;
    });
  }, []);
  const signOut = useCallback(async () => {
    await api.signOut().catch(() => undefined);
    setSession(undefined);
    setExpired(false);
  }, []);

  const state = useMemo(
    () => ({ session, starting, expired, trouble, signedIn, signedOut, signOut, retry: start }),
    [session, starting, expired, trouble, signedIn, signedOut, signOut, start],
  );
  return <Context value={state}>{children}</Context>;
}

export function useSession(): SessionState {
  const state = useContext(Context);
  if (state === undefined) {
    throw new Error('outside of a session');
  }
  return state;
}

/** The session of a page that is shown only to somebody who is signed in. */
export function useSignedIn(): Session {
  const { session } = useSession();
  if (session === undefined) {
    throw new Error('nobody is signed in');
  }
  return session;
}
