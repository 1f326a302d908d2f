// Making and keeping elements. Text goes in as text only; nothing here reads markup.

/** An element with attributes and children, which are elements or texts. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/** Sets a text, and touches nothing if it is the same: readers of the screen would say it again. */
export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

/** Sets an attribute, if it is another one. */
export function setAttribute(node, name, value) {
  if (node.getAttribute(name) !== value) {
    node.setAttribute(name, value);
  }
}

/** Takes the button out of use without taking the focus from it, and says why. */
export function setUsable(button, usable, reason) {
  setAttribute(button, 'aria-disabled', String(!usable));
  setAttribute(button, 'title', usable ? '' : reason);
}

/** Calls back when a button in use is pressed. */
export function onPress(button, act) {
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') !== 'true') {
      act();
    }
  });
}

/**
 * Keeps one part per item, in the order of the items: parts stay while their key stays, so that
 * focus, open details and typed text stay too. A part is { node, update }.
 */
export class Parts {
  constructor(parent, keyOf, build) {
    this.parent = parent;
    this.keyOf = keyOf;
    this.build = build;
    this.parts = new Map();
  }

  show(items) {
    const focused = document.activeElement;
    const keys = new Set(items.map(this.keyOf));
    for (const [key, part] of this.parts) {
      if (!keys.has(key)) {
        part.node.remove();
        this.parts.delete(key);
      }
    }
    let place = this.parent.firstElementChild;
    for (const item of items) {
      const key = this.keyOf(item);
      let part = this.parts.get(key);
      if (part === undefined) {
        part = this.build(item);
        this.parts.set(key, part);
      }
      part.update(item);
      if (part.node === place) {
        place = place.nextElementSibling;
      } else {
        this.parent.insertBefore(part.node, place);
      }
    }
    if (focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true });
    }
  }
}

/** A length of time for people: the two largest units at most, never broken from their numbers. */
export function age(from, to) {
  const seconds = Math.max(0, Math.floor((to - from) / 1000));
  const minutes = Math.floor(seconds / 60);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  const units = [
    [days, 'd'],
    [hours % 24, 'h'],
    [minutes % 60, 'min'],
    [seconds % 60, 's'],
  ];
  const largest = units.findIndex(([count]) => count > 0);
  if (largest < 0 || largest === 3) {
    return `${seconds}\u00a0s`;
  }
  // Seconds matter in the first minute only.
  return units
    .slice(largest, Math.min(largest + 2, 3))
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count}\u00a0${unit}`)
    .join(' ');
}
