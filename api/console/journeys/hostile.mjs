// What nobody plans for: a name that is an attack, a session that ends, two windows at odds.
import assert from 'node:assert/strict';
import {
  AWS,
  LONG,
  allAttached,
  answerAsCustomer,
  attach,
  createPending,
  detach,
  domainsOf,
  excuse,
  gone,
  look,
  openList,
  remove,
  signIn,
  standing,
} from './stage.mjs';

const NAME_LENGTH = 100;
const NARROW = { width: 320, height: 800 };
/** How soon one window shows what another one has seen already. */
const AGREED = 5_000;

export async function hostile() {
  const stamp = String(Date.now());
  // Markup that acts, direction marks that are never closed, and no place to break a line.
  const name = `<img src=x onerror="document.title='owned'">\u202E\u200F\u0645\u0631\u062D\u0628\u0627${stamp}`.padEnd(
    NAME_LENGTH,
    'W',
  );
  assert.equal(Array.from(name).length, NAME_LENGTH);
  const page = await openList(AWS, { viewport: NARROW });
  const endpoint = await createPending(page, AWS, name);
  await isText(page, page.locator('h1'), name);
  await look(page, 'a hostile name on its page');
  const second = await page.context().newPage();
  await second.goto(AWS.networking);
  const row = second.getByRole('row').filter({ hasText: stamp });
  await isText(second, row.getByRole('rowheader'), name);
  await look(second, 'a hostile name in the list');
  await page.getByRole('button', { name: 'Delete' }).click();
  await isText(page, page.locator('dialog bdi'), name);
  await look(page, 'a hostile name in a dialog');
  await page.keyboard.press('Escape');

  await expired(page, endpoint, name);

  await second.goto(page.url());
  await standing(second, 'Active');
  await atOdds(page, second);
}

/** Shown as it is, acting on nothing, and no wider than the window. */
async function isText(page, place, name) {
  await place.waitFor();
  assert.equal(await place.textContent(), name);
  assert.equal(await page.locator('img[src=x]').count(), 0, 'the name became markup');
  assert.doesNotMatch(await page.title(), /owned/);
  const width = await page.evaluate('document.documentElement.scrollWidth');
  assert.ok(width <= NARROW.width, `the page is ${width} px wide in a window of ${NARROW.width}`);
}

/** The next thing that the page asks for, here because the customer accepts, finds no session. */
async function expired(page, endpoint, name) {
  const url = page.url();
  await page.context().clearCookies();
  await answerAsCustomer(endpoint, 'Accept');
  await page.getByText('Your session has ended').waitFor({ timeout: LONG });
  await look(page, 'the session has ended');
  await signIn(page);
  await standing(page, 'Active');
  assert.equal(page.url(), url);
  await isText(page, page.locator('h1'), name);
}

/** What one window does, the other shows; what it can no longer do is refused with the reason. */
async function atOdds(page, second) {
  await second.getByRole('button', { name: 'Attach domains' }).click();
  const late = second.locator('dialog');
  await late.getByRole('button', { name: 'Generate' }).click();
  await late.getByText('These names will be attached').waitFor();
  await attach(page);
  await allAttached(second, AGREED);
  excuse(second, '400', '409');
  await late.getByRole('button', { name: 'Attach', exact: true }).click();
  await late.getByRole('alert').getByText('has domains already; detach them first').waitFor();
  await look(second, 'the late window is refused');
  await second.keyboard.press('Escape');

  await detach(page);
  await domainsOf(second).getByText('None.').waitFor({ timeout: AGREED });
  await remove(page);
  await gone(second, AGREED);
  await look(second, 'both windows agree');
}
