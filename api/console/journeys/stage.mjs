// What every journey shares: windows that are watched for troubles, and the acts of the people.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A create waits for looks that grow apart; everything else is quicker. */
export const LONG = 120_000;
const SHORT = 20_000;

export const need = (name) => {
  const value = process.env[name];
  assert.ok(value, `${name} is not set: start deploy/local/up and source its env first`);
  return value;
};
const base = need('PRIVATELINK_URL').replace(/\/$/, '');
const localCloud = need('AWS_ENDPOINT_URL').replace(/\/$/, '');

export const AWS = {
  networking: `${base}/console/clusters/${need('PRIVATELINK_CLUSTER_ID')}/networking`,
  service: 'com.amazonaws.vpce.us-east-1.vpce-svc-0123456789abcdef0',
  endpoint: /vpce-(?!svc-)[0-9a-z]+/,
};
export const ALICLOUD = {
  networking: `${base}/console/clusters/${need('PRIVATELINK_ALICLOUD_CLUSTER_ID')}/networking`,
  service: 'com.aliyuncs.privatelink.ap-southeast-1.epsrv-local-manual',
  endpoint: /\bep-[0-9a-z]+/,
};

const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path !== undefined && existsSync(path),
);
assert.ok(browserPath, 'there is no chromium: apt-get install chromium, or set CHROMIUM');
const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });

// --- windows, and what is wrong in them ---------------------------------------------------------
let troubles = [];
let step = 0;
let storyName = '';
/** Of a context: the statuses and network errors that its story brings about on purpose. */
const excused = new WeakMap();

/** Plays one story from its first window to its last, and fails if anything was wrong in any. */
export async function play(name, story) {
  console.log(`-- ${name}`);
  troubles = [];
  step = 0;
  storyName = name;
  try {
    await story();
    assert.deepEqual(troubles, []);
  } catch (error) {
    for (const context of browser.contexts()) {
      for (const page of context.pages()) {
        const shown = await page.locator('body').innerText({ timeout: 5_000 }).catch(String);
        console.log(`What ${page.url()} shows:\n${shown}\n`);
      }
    }
    throw new Error(`the story "${name}" failed; troubles: ${JSON.stringify(troubles)}`, { cause: error });
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
}

export const leave = () => browser.close();

/** What the browser reports as an error for these is the story's own doing: '404', 'ERR_…'. */
export function excuse(page, ...causes) {
  causes.forEach((cause) => excused.get(page.context()).add(cause));
}

/** A window of a person of their own. Before anybody signs in, the answer to "who am I" is 401. */
export async function newWindow(url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  excused.set(context, new Set(['401']));
  context.setDefaultTimeout(SHORT);
  context.on('console', (message) => {
    const cause = /^Failed to load resource: .*(?:status of (\d+)|net::(\w+))/.exec(message.text());
    if (message.type() === 'error' && !excused.get(context).has(cause?.[1] ?? cause?.[2])) {
      troubles.push(`console: ${message.text()} ${message.location().url}`);
    }
  });
  context.on('weberror', (error) => troubles.push(`page: ${error.error().message}`));
  const origin = new URL(url).origin;
  context.on('request', (request) => {
    if (new URL(request.url()).origin !== origin && !request.url().startsWith('data:')) {
      troubles.push(`another origin: ${request.url()}`);
    }
  });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Looks for violations of accessibility; with PRIVATELINK_SHOTS=FOLDER it keeps a picture. */
export async function look(page, name) {
  step++;
  console.log(`${String(step).padStart(2)} ${name}`);
  if (process.env.PRIVATELINK_SHOTS) {
    const file = `${storyName} ${String(step).padStart(2, '0')} ${name}`.replaceAll(/\W+/g, '-');
    await page.screenshot({ path: join(process.env.PRIVATELINK_SHOTS, `${file}.png`) });
  }
  // By the debugger: the page's own policy forbids what is not its own, as it should.
  const violations = await page.evaluate(`${axe}; axe.run(document).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join(', ')))`);
  troubles.push(...violations.map((violation) => `accessibility at "${name}": ${violation}`));
}

// --- what people see ----------------------------------------------------------------------------
export const shows = (page, text, timeout = SHORT) =>
  page.getByText(text).first().waitFor({ timeout });

export const standing = (page, label, timeout = LONG) =>
  page.locator('.standing .badge', { hasText: label }).waitFor({ timeout });

export const listShown = (page) =>
  page.getByRole('heading', { name: 'Private Link Connections for Dataflow' }).waitFor();

export const domainsOf = (page) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'Attached domains' }) });

export const allAttached = (page, timeout = LONG) =>
  page.waitForFunction(
    () => {
      const badges = Array.from(document.querySelectorAll('table .badge'));
      return badges.length > 0 && badges.every((badge) => badge.textContent === 'Attached');
    },
    undefined,
    { timeout },
  );

// --- what people do in the console --------------------------------------------------------------
export async function signIn(
  page,
  publicKey = need('PRIVATELINK_PUBLIC_KEY'),
  privateKey = need('PRIVATELINK_PRIVATE_KEY'),
) {
  await page.getByLabel('Public key').fill(publicKey);
  await page.getByLabel('Private key').fill(privateKey);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A window of somebody who is signed in and sees the list of the cloud's cluster. */
export async function openList(cloud, options = {}) {
  const page = await newWindow(cloud.networking, options);
  await signIn(page);
  await listShown(page);
  return page;
}

/** Opens the dialog with its guidance. */
export async function askToCreate(page, name, service) {
  await page.getByRole('button', { name: 'Create' }).click();
  const dialog = page.locator('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('Endpoint service name').fill(service);
  return dialog;
}

/** Waits until the customer is waited for; answers the endpoint's id and the command shown. */
export async function pending(page, cloud) {
  await standing(page, 'Pending acceptance');
  await page.getByRole('heading', { name: 'Accept the endpoint' }).waitFor();
  const command = await page.locator('.acceptance pre').innerText();
  return { command, endpoint: cloud.endpoint.exec(command)[0] };
}

/** Creates a connection, from the list to the customer's turn; answers the endpoint's id. */
export async function createPending(page, cloud, name) {
  const dialog = await askToCreate(page, name, cloud.service);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.locator('.standing').waitFor();
  return (await pending(page, cloud)).endpoint;
}

export async function attach(page) {
  await page.getByRole('button', { name: 'Attach domains' }).click();
  const dialog = page.locator('dialog');
  await dialog.getByRole('button', { name: 'Generate' }).click();
  await dialog.getByText('These names will be attached').waitFor();
  await look(page, 'generated names');
  await dialog.getByRole('button', { name: 'Attach', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await domainsOf(page).getByRole('rowheader').first().waitFor();
  await allAttached(page);
  await look(page, 'attached');
}

export async function detach(page) {
  await page.getByRole('button', { name: 'Detach domains' }).click();
  const dialog = page.locator('dialog');
  await dialog.locator('li').first().waitFor();
  await look(page, 'detach asks');
  await dialog.getByRole('button', { name: 'Detach' }).click();
  await domainsOf(page).getByText('None.').waitFor({ timeout: LONG });
  await look(page, 'detached');
}

export async function remove(page) {
  // What is gone is not found by the windows that show it.
  excuse(page, '404');
  await page.getByRole('button', { name: 'Delete' }).click();
  await look(page, 'delete asks');
  await page.locator('dialog').getByRole('button', { name: 'Delete' }).click();
  await gone(page, LONG);
  await look(page, 'deleted');
}

export const gone = (page, timeout) => shows(page, 'This connection is deleted', timeout);

// --- what the customer does on the local cloud's page -------------------------------------------
/** Presses Accept or Reject in a window of the customer's, where the request has to show. */
export async function answerAsCustomer(endpoint, answer) {
  const page = await newWindow(`${localCloud}/`);
  await page.locator('#waiting').getByRole('link', { name: endpoint }).waitFor();
  await look(page, 'the customer is asked');
  await page.getByRole('button', { name: `${answer} ${endpoint}` }).click();
  await page.locator('#waiting').getByRole('link', { name: endpoint }).waitFor({ state: 'detached' });
  await look(page, `the customer chose ${answer}`);
  await page.context().close();
}
