// The server is out of reach while the connection becomes active: the page says so, and heals.
import assert from 'node:assert/strict';
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

/** A silent stream is given up after 40 s; attempts are at most 30 s apart. */
const NOTICED = 60_000;

export async function lost() {
  const page = await openList(AWS);
  const endpoint = await createPending(page, AWS, `lost ${Date.now()}`);
  await shows(page, 'Live');
  // Somebody elsewhere sees that the server itself is well.
  const elsewhere = await newWindow(page.url());
  await signIn(elsewhere);
  await standing(elsewhere, 'Pending acceptance');
  await page.evaluate('window.neverReloaded = true');

  excuse(page, 'ERR_INTERNET_DISCONNECTED');
  await page.context().setOffline(true);
  await shows(page, 'The server does not answer; what you see may be old', NOTICED);
  await look(page, 'lost');
  await answerAsCustomer(endpoint, 'Accept');
  await standing(elsewhere, 'Active');
  await standing(page, 'Pending acceptance', 1_000);

  await page.context().setOffline(false);
  await standing(page, 'Active', NOTICED);
  await page.getByRole('status').filter({ hasText: /^Live$/ }).waitFor({ timeout: NOTICED });
  assert.equal(await page.getByRole('alert').count(), 0, 'what was wrong still shows');
  assert.equal(await page.evaluate('window.neverReloaded'), true);
  await look(page, 'healed');
  await elsewhere.context().close();
  await remove(page);
}
