import { useEffect, useRef } from 'react';
import type { Route } from './logic/route';
import { ClustersPage } from './pages/ClustersPage';
import { ConnectionPage } from './pages/ConnectionPage';
import { HelpPage } from './pages/HelpPage';
import { NetworkingPage } from './pages/NetworkingPage';
import { SignInPage } from './pages/SignInPage';
import { Link, useRouter } from './router';
import { useSession } from './session';

/** The frame of every page. */
export function App() {
  const { session, starting, trouble, retry, signOut } = useSession();
  const { route } = useRouter();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const place = JSON.stringify(route);
  useEffect(() => {
    // A reader of the screen hears the new page; at the first one the browser does that itself.
    if (first.current) {
      first.current = false;
    } else {
      main.current?.focus();
    }
  }, [place]);
  const open = route.page === 'help';
  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <header className="bar">
        <Link to={{ page: 'clusters' }} className="brand">
          <img src="/console/favicon.svg" alt="" width="24" height="24" /> Private link connections
        </Link>
        <nav aria-label="Main">
          <Link to={{ page: 'clusters' }}>Clusters</Link>
          <Link to={{ page: 'help' }}>Guides</Link>
          <a href="/docs">API</a>
        </nav>
        {session !== undefined && (
          <div className="who">
            <span title={session.roleName}>
              {session.subject} <small className="muted">{session.roleName}</small>
            </span>
            <button type="button" className="quiet" onClick={() => void signOut()}>
              Sign out
            </button>
          </div>
        )}
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {open ? (
          <Page route={route} />
        ) : starting ? (
          <p role="status">Loading…</p>
        ) : session !== undefined ? (
          <Page route={route} />
        ) : trouble !== undefined ? (
          <div role="alert" className="notice bad">
            <p>{trouble.message}</p>
            <button type="button" onClick={retry}>
              Try again
            </button>
          </div>
        ) : (
          <SignInPage />
        )}
      </main>
    </>
  );
}

function Page({ route }: { route: Route }) {
  switch (route.page) {
    case 'clusters':
      return <ClustersPage projectId={route.projectId} />;
    case 'networking':
      return <NetworkingPage key={route.clusterId} clusterId={route.clusterId} />;
    case 'connection':
      return (
        <ConnectionPage
          key={route.connectionId}
          clusterId={route.clusterId}
          connectionId={route.connectionId}
        />
      );
    case 'help':
      return <HelpPage guide={route.guide} />;
    case 'unknown':
      return (
        <>
          <h1>There is no such page</h1>
          <p>
            <Link to={{ page: 'clusters' }}>To the clusters</Link>
          </p>
        </>
      );
  }
}
