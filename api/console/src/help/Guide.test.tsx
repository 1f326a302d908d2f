import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Router } from '../router';
import { GuideList, GuidePage } from './Guide';
import { GUIDES } from './guides';

it.each(GUIDES.map((guide) => [guide.id, guide] as const))('%s shows each command with its own copy button', (_, guide) => {
  const html = renderToStaticMarkup(
    <Router>
      <GuidePage guide={guide} />
    </Router>,
  );
  const commands = guide.blocks.filter((block) => block.kind === 'command');
  const buttons = [...html.matchAll(/<button[^>]*aria-label="([^"]*)"/g)].map((match) => match[1]);
  expect(buttons.length).toBe(commands.length);
  expect(new Set(buttons).size).toBe(buttons.length);
  expect(html.match(/badge good">checked</g)?.length).toBe(commands.filter((one) => one.checked).length);
  expect(html).not.toContain('test sets');
});

it('lists both guides under the addresses that the dialogs link to', () => {
  const html = renderToStaticMarkup(
    <Router>
      <GuideList />
    </Router>,
  );
  expect(html).toContain('href="/console/help/aws-rds-mysql"');
  expect(html).toContain('href="/console/help/alicloud-apsaradb"');
});
