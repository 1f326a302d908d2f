import { useCallback, useRef, useState } from 'react';
import { useSession } from '../session';
import { Problem } from './problem';

export interface Loaded<T> {
  value: T | undefined;
  problem: Problem | undefined;
  /** Loads again; tells whether the server answered. */
  reload: () => Promise<boolean>;
}

/**
 * Something that is loaded, and loaded again. A later load wins over an earlier one that answers
 * late; what was shown stays while the server is away.
 */
export function useLoaded<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ value: T | undefined; problem: Problem | undefined }>({
    value: undefined,
    problem: undefined,
  });
  const { signedOut } = useSession();
  const current = useRef(load);
  current.current = load;
  const turn = useRef(0);
  const reload = useCallback(async (): Promise<boolean> => {
    const mine = ++turn.current;
    try {
      const value = await current.current();
      if (mine === turn.current) {
        setState({ value, problem: undefined });
      }
      return true;
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem(0, String(error), '');
      if (problem.isSignedOut) {
        signedOut();
      } else if (mine === turn.current) {
        setState((before) => ({
          value: problem.isPassing ? before.value : undefined,
          problem,
        }));
      }
      return !problem.isPassing;
    }
  }, [signedOut]);
  return { ...state, reload };
}
