// The guide's story at AWS, with a second window on the list, refusals and a role that may only look.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import {
  AWS,
  LONG,
  askToCreate,
  attach,
  detach,
  excuse,
  listShown,
  look,
  need,
  newWindow,
  pending,
  remove,
  shows,
  signIn,
  standing,
} from './stage.mjs';

const customer = fileURLToPath(new URL('../../../deploy/local/customer', import.meta.url));

export async function aws() {
  const page = await newWindow(AWS.networking);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await look(page, 'sign in');
  await signIn(page, need('PRIVATELINK_PUBLIC_KEY'), 'no-such-secret');
  await shows(page, 'The API key or its secret is wrong');
  await look(page, 'refused');
  await signIn(page);
  await listShown(page);
  await shows(page, 'Live');
  await look(page, 'list');
  assert.equal(await page.evaluate('document.cookie'), '', 'a script can read the session');

  // A second window of the same person watches the list.
  const second = await page.context().newPage();
  await second.goto(AWS.networking);
  await listShown(second);

  const name = `<i>journey</i> \u0645\u0631\u062D\u0628\u0627 ${Date.now()}`;
  excuse(page, '400');
  const dialog = await askToCreate(page, name, 'nonsense');
  await shows(page, /arn:aws:iam::\d+:root/);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await dialog.locator('.error-text').waitFor();
  await look(page, 'create refused beside the field');
  await dialog.getByLabel('Endpoint service name').fill(AWS.service);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await look(page, 'created');
  assert.match(new URL(page.url()).pathname, /\/plc-[^/]+$/);

  const { command, endpoint } = await pending(page, AWS);
  assert.match(command, /^aws ec2 accept-vpc-endpoint-connections .*vpce-svc-0123456789abcdef0.*/s);
  await look(page, 'pending acceptance');
  const row = second.getByRole('row').filter({ hasText: name });
  await row.getByText('Pending acceptance').waitFor({ timeout: LONG });

  execFileSync(customer, ['accept', endpoint], { stdio: 'ignore', timeout: LONG });
  await standing(page, 'Active');
  await row.getByText('Active').waitFor();
  await look(page, 'active');
  await attach(page);

  const button = page.getByRole('button', { name: 'Delete' });
  assert.equal(await button.getAttribute('aria-disabled'), 'true');
  await button.focus();
  await page.getByRole('tooltip').filter({ hasText: 'Detach its domains first.' }).waitFor();
  await look(page, 'delete greyed with its reason');

  await row.getByRole('button', { name: /^Actions for / }).click();
  await second.getByRole('menuitem', { name: /Delete.*Detach its domains first/ }).waitFor();
  await look(second, 'menu of a row');
  await second.keyboard.press('Escape');

  await detach(page);
  await remove(page);
  await row.waitFor({ state: 'detached' });

  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.goto(AWS.networking);
  await signIn(page, need('PRIVATELINK_READONLY_PUBLIC_KEY'), need('PRIVATELINK_READONLY_PRIVATE_KEY'));
  const create = page.getByRole('button', { name: 'Create' });
  await create.waitFor();
  assert.equal(await create.getAttribute('aria-disabled'), 'true');
  await create.focus();
  await page.getByRole('tooltip').filter({ hasText: 'may look but not change anything' }).waitFor();
  await look(page, 'a role that may only look');
}
