import { useEffect, useState } from 'react';

const SHOWN_MS = 2_000;

/** Puts a text on the clipboard, and says so, also to those who do not see it. */
export function Copy({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (said === '') {
      return undefined;
    }
    const timer = window.setTimeout(() => setSaid(''), SHOWN_MS);
    return () => window.clearTimeout(timer);
  }, [said]);
  const copy = () => {
    navigator.clipboard
      .writeText(text)
      .then(() => setSaid('Copied'))
      .catch(() => setSaid('Select the text and copy it'));
  };
  return (
    <span className="copy">
      <button type="button" className="quiet small" onClick={copy} aria-label={`Copy ${what}`}>
        Copy
      </button>
      <span role="status">{said}</span>
    </span>
  );
}

/** A command to run in one's own terminal. */
export function Command({ text, what }: { text: string; what: string }) {
  return (
    <div className="command">
      <pre tabIndex={0} aria-label={what}>
        <code>{text}</code>
      </pre>
      <Copy text={text} what={what} />
    </div>
  );
}
