// The server is out of reach while the connection becomes active: the page says so, and heals.
import assert from 'node:assert/strict';
import { connect, createServer } from 'node:net';
import {
  AWS,
  answerAsCustomer,
  createPending,
  excuse,
  look,
  newWindow,
  openList,
  remove,
  shows,
  signIn,
  standing,
} from './stage.mjs';

/** Attempts to reach the server again are at most 30 s apart. */
const NOTICED = 60_000;
/** How a browser speaks of a connection that was cut, depending on when. */
const CUT = [
  'ERR_CONNECTION_RESET',
  'ERR_CONNECTION_CLOSED',
  'ERR_EMPTY_RESPONSE',
  'ERR_INCOMPLETE_CHUNKED_ENCODING',
  'ERR_SOCKET_NOT_CONNECTED',
];

/** A wire to the server that can be cut: a browser told to be offline keeps an open stream. */
async function wireTo(url) {
  const { hostname, port } = new URL(url);
  const ends = new Set();
  let whole = true;
  const wire = createServer((near) => {
    near.on('error', () => near.destroy());
    if (!whole) {
      near.resetAndDestroy();
      return;
    }
    const far = connect(Number(port), hostname);
    for (const [end, other] of [[near, far], [far, near]]) {
      ends.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
      end.pipe(other);
    }
  });
  await new Promise((resolve, reject) => wire.on('error', reject).listen(0, '127.0.0.1', resolve));
  const away = new URL(url);
  away.host = `127.0.0.1:${wire.address().port}`;
  const cut = () => {
    whole = false;
    ends.forEach((end) => end.resetAndDestroy());
  };
  const mend = () => {
    whole = true;
  };
  const close = () => {
    wire.close();
    ends.forEach((end) => end.destroy());
  };
  return { url: away.href, cut, mend, close };
}

export async function lost() {
  const wire = await wireTo(AWS.networking);
  try {
    await overWire(wire);
  } finally {
    wire.close();
  }
}

async function overWire(wire) {
  const page = await openList({ ...AWS, networking: wire.url });
  const endpoint = await createPending(page, AWS, `lost ${Date.now()}`);
  await shows(page, 'Live');
  // Somebody elsewhere sees that the server itself is well.
  const elsewhere = await newWindow(new URL(new URL(page.url()).pathname, AWS.networking).href);
  await signIn(elsewhere);
  await standing(elsewhere, 'Pending acceptance');
  await page.evaluate('window.neverReloaded = true');

  excuse(page, ...CUT);
  wire.cut();
  await shows(page, 'The server does not answer; what you see may be old', NOTICED);
  await look(page, 'lost');
  await answerAsCustomer(endpoint, 'Accept');
  await standing(elsewhere, 'Active');
  await standing(page, 'Pending acceptance', 1_000);

  wire.mend();
  await standing(page, 'Active', NOTICED);
  await page.getByRole('status').filter({ hasText: /^Live$/ }).waitFor({ timeout: NOTICED });
  assert.equal(await page.getByRole('alert').count(), 0, 'what was wrong still shows');
  assert.equal(await page.evaluate('window.neverReloaded'), true);
  await look(page, 'healed');
  await elsewhere.context().close();
  await remove(page);
}
