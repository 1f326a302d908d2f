import { describe, expect, it } from 'vitest';
import { GUIDES } from './guides';
import { parse } from './markdown';

describe('parse', () => {
  it('reads headings, paragraphs over lines, lists, notes and commands', () => {
    const source = [
      '# A *title* stays as it is',
      'One',
      'paragraph.',
      '<!-- test sets A=1 -->',
      '- first',
      '- second',
      '',
      '1. then',
      '2. that',
      '> Mind',
      '> this.',
      '```sh checked',
      'echo "# no heading"',
      '',
      '- no item',
      '```',
    ].join('\n');

    expect(parse(source)).toEqual([
      { kind: 'heading', level: 1, text: 'A *title* stays as it is', id: 'a-title-stays-as-it-is' },
      { kind: 'paragraph', content: [{ kind: 'text', text: 'One paragraph.' }] },
      {
        kind: 'list',
        ordered: false,
        items: [[{ kind: 'text', text: 'first' }], [{ kind: 'text', text: 'second' }]],
      },
      {
        kind: 'list',
        ordered: true,
        items: [[{ kind: 'text', text: 'then' }], [{ kind: 'text', text: 'that' }]],
      },
      { kind: 'note', content: [{ kind: 'text', text: 'Mind this.' }] },
      { kind: 'command', text: 'echo "# no heading"\n\n- no item', checked: true },
    ]);
  });

  it('tells code, strong and emphasis apart, and leaves their text alone', () => {
    expect(parse('a `<b>*x*` **strong** *em* 2 * 3')).toEqual([
      {
        kind: 'paragraph',
        content: [
          { kind: 'text', text: 'a ' },
          { kind: 'code', text: '<b>*x*' },
          { kind: 'text', text: ' ' },
          { kind: 'strong', text: 'strong' },
          { kind: 'text', text: ' ' },
          { kind: 'em', text: 'em' },
          { kind: 'text', text: ' 2 * 3' },
        ],
      },
    ]);
  });

  it('refuses what it does not know', () => {
    expect(() => parse('```sh\nx\n```')).toThrow('checked or not-run');
    expect(() => parse('```sh checked\nx')).toThrow('no end');
    expect(() => parse('### deep')).toThrow('one or two marks');
    expect(() => parse('**a `b` c**')).toThrow('one mark at a time');
  });
});

describe('the guides', () => {
  it.each(GUIDES.map((guide) => [guide.id, guide] as const))('%s can be followed', (_, guide) => {
    const headings = guide.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
    expect(new Set(headings).size).toBe(headings.length);
    const commands = guide.blocks.filter((block) => block.kind === 'command');
    expect(commands.some((command) => command.checked)).toBe(true);
    expect(commands.some((command) => !command.checked)).toBe(true);
    // Longer lines are broken on the page, and then hard to read.
    const long = commands.flatMap((command) => command.text.split('\n')).filter((line) => line.length > 76);
    expect(long).toEqual([]);
  });
});
