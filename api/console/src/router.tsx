import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useState } from 'react';
import { href, parse, type Route } from './logic/route';

const Context = createContext<{ route: Route; go: (route: Route) => void } | undefined>(undefined);

export function Router({ children }: { children: ReactNode }) {
  const [route, setRoute] = useState(() => parse(location.pathname, location.search));
  useEffect(() => {
    const moved = () => setRoute(parse(location.pathname, location.search));
    window.addEventListener('popstate', moved);
    return () => window.removeEventListener('popstate', moved);
  }, []);
  const go = (to: Route) => {
    history.pushState(null, '', href(to));
    setRoute(to);
    window.scrollTo(0, 0);
  };
  return <Context value={{ route, go }}>{children}</Context>;
}

export function useRouter() {
  const router = useContext(Context);
  if (router === undefined) {
    throw new Error('outside of the router');
  }
  return router;
}

/** An ordinary link: opens in a new tab, can be copied, and does not load the page again. */
export function Link({ to, children, className }: { to: Route; children: ReactNode; className?: string }) {
  const { go } = useRouter();
  const follow = (event: MouseEvent) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(to);
    }
  };
  return (
    <a href={href(to)} onClick={follow} {...(className === undefined ? {} : { className })}>
      {children}
    </a>
  );
}
