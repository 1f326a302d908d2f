import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { Router } from './router';
import { SessionProvider } from './session';
import './tokens.css';
import './console.css';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('the page has no root');
}
createRoot(root).render(
  <StrictMode>
    <SessionProvider>
      <Router>
        <App />
      </Router>
    </SessionProvider>
  </StrictMode>,
);
