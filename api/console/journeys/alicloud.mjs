// The guide's story at Alibaba Cloud; the customer accepts on the page of the local cloud.
import assert from 'node:assert/strict';
import {
  ALICLOUD,
  answerAsCustomer,
  askToCreate,
  attach,
  detach,
  look,
  openList,
  pending,
  remove,
  shows,
  standing,
} from './stage.mjs';

export async function alicloud() {
  const page = await openList(ALICLOUD);
  const name = `journey ${Date.now()}`;
  const dialog = await askToCreate(page, name, ALICLOUD.service);
  await shows(page, /acs:ram:\*:\d+/);
  const guidance = dialog.getByRole('complementary', { name: 'Before you create' });
  await guidance.getByText('Service whitelist').waitFor();
  await guidance.getByText(/ap-southeast-1[a-z]/).first().waitFor();
  await look(page, 'guidance');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();

  const { command, endpoint } = await pending(page, ALICLOUD);
  assert.match(command, /^aliyun privatelink EnableVpcEndpointConnection .*epsrv-local-manual.*/s);
  await look(page, 'pending acceptance');
  await answerAsCustomer(endpoint, 'Accept');
  await standing(page, 'Active');
  await look(page, 'active');
  await attach(page);
  await detach(page);
  await remove(page);
}
