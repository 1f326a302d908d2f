// The life of a connection in a real browser, against a local run (deploy/local/up):
//   . .local/env && node api/console/journeys/life.mjs
// Plays the guides' story with two windows, refusals and a role that may only look; looks at every
// step for violations of accessibility, console errors and requests to another origin. With
// PRIVATELINK_SHOTS=FOLDER it keeps a picture of each step.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SERVICE = 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0';
/** A create waits for looks that grow apart; everything else is quicker. */
const LONG = 120_000;

const need = (name) => {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: start deploy/local/up and source its env first`);
  return value;
};
const base = need('PRIVATELINK_URL').replace(/\/$/, '');
const cluster = need('PRIVATELINK_CLUSTER_ID');
const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);
assert.ok(browserPath, 'there is no chromium: apt-get install chromium, or set CHROMIUM');

const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
const troubles = [];

async function newWindow(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => {
    // What the browser itself says of an answer that is a refusal is no error of the page.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      troubles.push(`console: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== new URL(base).origin && !request.url().startsWith('data:')) {
      troubles.push(`another origin: ${request.url()}`);
    }
  });
  return page;
}

let step = 0;
async function look(page, name) {
  step++;
  console.log(`${String(step).padStart(2)} ${name}`);
  if (process.env.PRIVATELINK_SHOTS) {
    const file = `${String(step).padStart(2, '0')}-${name.replaceAll(/\W+/g, '-')}.png`;
    await page.screenshot({ path: join(process.env.PRIVATELINK_SHOTS, file) });
  }
  // By the debugger: the page's own policy forbids what is not its own, as it should.
  const violations = await page.evaluate(`${axe}; axe.run(document).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`);
  troubles.push(...violations.map((violation) => `accessibility at "${name}": ${violation}`));
}

async function signIn(page, publicKey, privateKey) {
  await page.getByLabel('Public key').fill(publicKey);
  await page.getByLabel('Private key').fill(privateKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function shows(page, text, timeout = 20_000) {
  await page.getByText(text).first().waitFor({ timeout });
}

const standing = (page, label) =>
  page.locator('.standing .badge', { hasText: label }).waitFor({ timeout: LONG });

try {
  const networking = `${base}/console/clusters/${cluster}/networking`;
  const page = await newWindow();
  await page.goto(networking);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await look(page, 'sign in');
  await signIn(page, need('PRIVATELINK_PUBLIC_KEY'), 'no-such-secret');
  await shows(page, 'The API key or its secret is wrong');
  await look(page, 'refused');
  await signIn(page, need('PRIVATELINK_PUBLIC_KEY'), need('PRIVATELINK_PRIVATE_KEY'));
  await page.getByRole('heading', { name: 'Private Link Connections for Dataflow' }).waitFor();
  await shows(page, 'Live');
  await look(page, 'list');
  assert.equal(await page.evaluate('document.cookie'), '', 'a script can read the session');

  // A second window of the same person watches the list.
  const second = await page.context().newPage();
  await second.goto(networking);
  await second.getByRole('heading', { name: 'Private Link Connections for Dataflow' }).waitFor();

  const name = `<i>journey</i> \u0645\u0631\u062D\u0628\u0627 ${Date.now()}`;
  await page.getByRole('button', { name: 'Create' }).click();
  await shows(page, /arn:aws:iam::\d+:root/);
  const dialog = page.locator('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('Endpoint service name').fill('nonsense');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.locator('.error-text').waitFor();
  await look(page, 'create refused beside the field');
  await dialog.getByLabel('Endpoint service name').fill(SERVICE);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await look(page, 'created');
  const id = new URL(page.url()).pathname.split('/').pop();
  assert.match(id, /^plc-/);

  await standing(page, 'Pending acceptance');
  await page.getByRole('heading', { name: 'Accept the endpoint' }).waitFor();
  const command = await page.locator('.acceptance pre').innerText();
  assert.match(command, /^aws ec2 accept-vpc-endpoint-connections .*vpce-svc-0123456789abcdef0.*/s);
  await look(page, 'pending acceptance');
  const row = second.getByRole('row').filter({ hasText: name });
  await row.getByText('Pending acceptance').waitFor({ timeout: LONG });

  const endpoint = /vpce-(?!svc-)[0-9a-z]+/.exec(command)[0];
  execFileSync(join(root, 'deploy/local/customer'), ['accept', endpoint], { stdio: 'ignore' });
  await standing(page, 'Active');
  await row.getByText('Active').waitFor();
  await look(page, 'active');

  await page.getByRole('button', { name: 'Attach domains' }).click();
  await dialog.getByRole('button', { name: 'Generate' }).click();
  await dialog.getByText('These names will be attached').waitFor();
  await look(page, 'generated names');
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  const domains = page.locator('section', { has: page.getByRole('heading', { name: 'Attached domains' }) });
  await domains.getByRole('rowheader').first().waitFor();
  await page.waitForFunction(
    () => {
      const badges = Array.from(document.querySelectorAll('table .badge'));
      return badges.length > 0 && badges.every((badge) => badge.textContent === 'Attached');
    },
    undefined,
    { timeout: LONG },
  );
  await look(page, 'attached');

  const remove = page.getByRole('button', { name: 'Delete' });
  assert.equal(await remove.getAttribute('aria-disabled'), 'true');
  await remove.focus();
  await page.getByRole('tooltip').filter({ hasText: 'Detach its domains first.' }).waitFor();
  await look(page, 'delete greyed with its reason');

  await second.getByRole('button', { name: new RegExp('^Actions for .*journey') }).first().click();
  await second.getByRole('menuitem', { name: /Delete.*Detach its domains first/ }).waitFor();
  await look(second, 'menu of a row');
  await second.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Detach domains' }).click();
  await dialog.locator('li').first().waitFor();
  await look(page, 'detach asks');
  await dialog.getByRole('button', { name: 'Detach' }).click();
  await domains.getByText('None.').waitFor({ timeout: LONG });
  await look(page, 'detached');

  await page.getByRole('button', { name: 'Delete' }).click();
  await look(page, 'delete asks');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('This connection is deleted').waitFor({ timeout: LONG });
  await row.waitFor({ state: 'detached' });
  await look(page, 'deleted');

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  if (process.env.PRIVATELINK_READONLY_PUBLIC_KEY) {
    await page.goto(networking);
    await signIn(page, need('PRIVATELINK_READONLY_PUBLIC_KEY'), need('PRIVATELINK_READONLY_PRIVATE_KEY'));
    const create = page.getByRole('button', { name: 'Create' });
    await create.waitFor();
    assert.equal(await create.getAttribute('aria-disabled'), 'true');
    await create.focus();
    await page.getByRole('tooltip').filter({ hasText: 'may look but not change anything' }).waitFor();
    await look(page, 'a role that may only look');
  }
  assert.deepEqual(troubles, []);
  console.log('The journey is over, and nothing was wrong.');
} finally {
  await browser.close();
}
