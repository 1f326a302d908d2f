import { useState } from 'react';
import { Problem } from '../api/problem';
import { useSession } from '../session';

/** Something that a dialog does once at a time, with what went wrong. */
export function useAct(): {
  busy: boolean;
  problem: Problem | undefined;
  run: (action: () => Promise<void>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const { signedOut } = useSession();
  const run = (action: () => Promise<void>) => {
    if (busy) {
      return;
    }
    setBusy(true);
    setProblem(undefined);
    action()
      .catch((error: unknown) => {
        const found = error instanceof Problem ? error : new Problem(0, String(error), '');
        if (found.isSignedOut) {
          signedOut();
        } else {
          setProblem(found);
        }
      })
      .finally(() => setBusy(false));
  };
  return { busy, problem, run };
}
