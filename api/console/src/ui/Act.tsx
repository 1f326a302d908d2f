import { type ReactNode, useId } from 'react';
import type { Obstacle } from '../logic/actions';

/** A button that, where it cannot be used, can still be reached and says why. */
export function Act({
  children,
  obstacle,
  onClick,
  className = '',
}: {
  children: ReactNode;
  obstacle?: Obstacle;
  onClick: () => void;
  className?: string;
}) {
  const id = useId();
  if (obstacle === undefined) {
    return (
      <button type="button" className={className} onClick={onClick}>
        {children}
      </button>
    );
  }
  return (
    <span className="hinted">
      <button type="button" className={className} aria-disabled="true" aria-describedby={id}>
        {children}
      </button>
      <span role="tooltip" id={id} className="hint">
        {obstacle}
      </span>
    </span>
  );
}
