import { type FormEvent, useState } from 'react';
import { api } from '../api/client';
import { Problem } from '../api/problem';
import { useSession } from '../session';
import { Field } from '../ui/Field';
import { ProblemNotice } from '../ui/Notice';

/** Signs in with an API key or a token; afterwards the page that was asked for shows. */
export function SignInPage() {
  const { signedIn, expired } = useSession();
  const [way, setWay] = useState<'key' | 'token'>('key');
  const [publicKey, setPublicKey] = useState('');
  const [privateKey, setPrivateKey] = useState('');
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) {
      return;
    }
    setBusy(true);
    setProblem(undefined);
    (way === 'key'
      ? api.signInWithKey(publicKey.trim(), privateKey.trim())
      : api.signInWithToken(token.trim())
    )
      .then(signedIn)
      .catch((error: unknown) =>
        setProblem(error instanceof Problem ? error : new Problem(0, String(error), '')),
      )
      .finally(() => setBusy(false));
  };

  return (
    <section className="sign-in card">
      <h1>Sign in</h1>
      {expired && (
        <p role="status" className="notice wait">
          Your session has ended. Sign in again to go on where you were.
        </p>
      )}
      <fieldset className="ways">
        <legend className="visually-hidden">Sign in with</legend>
        <label>
          <input type="radio" name="way" checked={way === 'key'} onChange={() => setWay('key')} />
          API key
        </label>
        <label>
          <input type="radio" name="way" checked={way === 'token'} onChange={() => setWay('token')} />
          Token
        </label>
      </fieldset>
      <form onSubmit={submit} noValidate>
        {way === 'key' ? (
          <>
            <Field
              label="Public key"
              value={publicKey}
              onChange={setPublicKey}
              autoComplete="username"
            />
            <Field
              label="Private key"
              value={privateKey}
              onChange={setPrivateKey}
              secret
              autoComplete="current-password"
            />
          </>
        ) : (
          <Field label="Bearer token" value={token} onChange={setToken} secret />
        )}
        <ProblemNotice problem={problem} />
        <button type="submit" className="primary wide" aria-disabled={busy}>
          {busy ? 'Signing in…' : 'Sign in'}
        </button>
      </form>
      <p className="muted">
        The key stays out of the browser: this page keeps only a session that ends by itself.
      </p>
    </section>
  );
}
