import { useEffect, useState } from 'react';
import { duration, moment } from '../logic/time';

/** A point in time; the exact one, in UTC, on hover. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={at}>
      {moment(at)}
    </time>
  );
}

const TICK_MS = 1_000;

function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), TICK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}

/** How long ago, counting. */
export function Age({ since }: { since: string }) {
  const now = useNow();
  return <span title={since}>{duration(now - Date.parse(since))}</span>;
}

/** How long until then, counting down. */
export function Remaining({ until }: { until: string }) {
  const now = useNow();
  return <span title={until}>{duration(Date.parse(until) - now)}</span>;
}
