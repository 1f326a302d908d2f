import { useId } from 'react';
import type { Tone } from '../logic/words';

/** A state; why it is so shows on hover and on focus, and is read out. */
export function Badge({ label, tone, reason }: { label: string; tone: Tone; reason?: string }) {
  const id = useId();
  if (reason === undefined) {
    return <span className={`badge ${tone}`}>{label}</span>;
  }
  return (
    <span className="hinted">
      <button type="button" className={`badge ${tone}`} aria-describedby={id}>
        {label}
      </button>
      <span role="tooltip" id={id} className="hint">
        {reason}
      </span>
    </span>
  );
}
