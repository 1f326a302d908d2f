// Plays the journeys of people in a real browser, against a local run (deploy/local/up):
//   . .local/env && node api/console/journeys/play.mjs [STORY]...
// Looks at every step for violations of accessibility, errors in the console that the story did not
// provoke, and requests to another origin. With PRIVATELINK_SHOTS=FOLDER it keeps a picture of each.
import assert from 'node:assert/strict';
import { alicloud } from './alicloud.mjs';
import { aws } from './aws.mjs';
import { hostile } from './hostile.mjs';
import { lost } from './lost.mjs';
import { rejected } from './rejected.mjs';
import { leave, play } from './stage.mjs';

const stories = { aws, alicloud, rejected, lost, hostile };
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(stories);
try {
  for (const name of wanted) {
    assert.ok(stories[name], `there is no story ${name}, only ${Object.keys(stories).join(', ')}`);
    await play(name, stories[name]);
  }
  console.log('The journeys are over, and nothing was wrong.');
} finally {
  await leave();
}
