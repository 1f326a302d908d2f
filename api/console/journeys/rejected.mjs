// The customer says no: the page says who has to do what, and the connection can be deleted.
import { AWS, answerAsCustomer, createPending, look, openList, remove, standing } from './stage.mjs';

export async function rejected() {
  const page = await openList(AWS);
  const endpoint = await createPending(page, AWS, `rejected ${Date.now()}`);
  await answerAsCustomer(endpoint, 'Reject');
  await standing(page, 'Failed');
  const failure = page.getByRole('region', { name: 'Failure: Rejected' });
  await failure.getByText(`rejected the endpoint ${endpoint}`).waitFor();
  await failure.getByText('You have to act.').waitFor();
  await failure.getByText('delete this connection and create a new one').waitFor();
  await look(page, 'rejected');
  await remove(page);
}
