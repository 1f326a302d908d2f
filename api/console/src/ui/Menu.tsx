import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Obstacle } from '../logic/actions';

export interface MenuItem {
  label: string;
  obstacle?: Obstacle;
  danger?: boolean;
  act: () => void;
}

/** What can be done with a row. What cannot be done now stays readable, with the reason. */
export function Menu({
  label,
  items,
  onOpen,
}: {
  label: string;
  items: MenuItem[];
  /** Before it shows: what is not known yet may be asked for. */
  onOpen?: () => void;
}) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) {
      return undefined;
    }
    focusItem(list.current, 0);
    const away = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!list.current?.contains(target) && !button.current?.contains(target)) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', away);
    return () => document.removeEventListener('pointerdown', away);
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = itemButtons(list.current);
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const to = steps[event.key];
    if (to !== undefined) {
      event.preventDefault();
      focusItem(list.current, to);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') {
      setOpen(false);
    }
  };

  return (
    <div className="menu">
      <button
        ref={button}
        type="button"
        className="quiet icon"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        onClick={() => {
          if (!open) {
            onOpen?.();
          }
          setOpen(!open);
        }}
      >
        ⋯
      </button>
      {open && (
        <ul ref={list} id={id} role="menu" aria-label={label} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <li key={item.label} role="none">
              <button
                type="button"
                role="menuitem"
                tabIndex={-1}
                aria-disabled={item.obstacle !== undefined}
                className={item.danger === true ? 'danger-text' : ''}
                onClick={() => {
                  if (item.obstacle === undefined) {
                    close();
                    item.act();
                  }
                }}
              >
                {item.label}
                {item.obstacle !== undefined && <small>{item.obstacle}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function itemButtons(list: HTMLUListElement | null): HTMLButtonElement[] {
  return list === null ? [] : Array.from(list.querySelectorAll('button'));
}

function focusItem(list: HTMLUListElement | null, index: number): void {
  const buttons = itemButtons(list);
  buttons[(index + buttons.length) % buttons.length]?.focus();
}
