/** The little of Markdown that the guides are written in. What it does not know is an error, not text. */
export type Inline = { kind: 'text' | 'code' | 'strong' | 'em'; text: string };

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string; id: string }
  | { kind: 'paragraph' | 'note'; content: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'command'; text: string; checked: boolean };

const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*/g;
const ITEM = /^(?:(-)|\d+\.) (.*)$/;
const FENCE = /^```sh (checked|not-run)$/;

export function parse(source: string): Block[] {
  const blocks: Block[] = [];
  const lines = source.split('\n');
  let at = 0;
  const take = (belongs: (line: string) => boolean): string[] => {
    const taken: string[] = [];
    for (let line = lines[at]; line !== undefined && belongs(line); line = lines[at]) {
      taken.push(line);
      at += 1;
    }
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line === '' || line.startsWith('<!-- ')) {
      // What stands in a comment is for the test that runs the commands.
      at += 1;
    } else if (line.startsWith('#')) {
      at += 1;
      blocks.push(heading(line));
    } else if (line.startsWith('```')) {
      const fence = FENCE.exec(line);
      if (fence === null) {
        throw new Error(`a command is either checked or not-run: ${line}`);
      }
      at += 1;
      const text = take((other) => other !== '```').join('\n');
      if (lines[at] === undefined) {
        throw new Error(`a command has no end: ${text}`);
      }
      at += 1;
      blocks.push({ kind: 'command', text, checked: fence[1] === 'checked' });
    } else if (ITEM.test(line)) {
      const items = take((other) => ITEM.test(other)).map((item) => ITEM.exec(item)?.[2] ?? '');
      blocks.push({ kind: 'list', ordered: !line.startsWith('-'), items: items.map(inline) });
    } else if (line.startsWith('> ')) {
      const text = take((other) => other.startsWith('> ')).map((quoted) => quoted.slice(2));
      blocks.push({ kind: 'note', content: inline(text.join(' ')) });
    } else {
      const text = take((other) => other !== '' && !/^(#|```|> |<!-- )/.test(other) && !ITEM.test(other));
      blocks.push({ kind: 'paragraph', content: inline(text.join(' ')) });
    }
  }
  return blocks;
}

function heading(line: string): Block {
  const match = /^(#{1,2}) (.+)$/.exec(line);
  const text = match?.[2];
  if (text === undefined) {
    throw new Error(`headings have one or two marks: ${line}`);
  }
  const id = text.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return { kind: 'heading', level: match?.[1] === '#' ? 1 : 2, text, id };
}

function inline(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) {
      parts.push({ kind: 'text', text: text.slice(from, match.index) });
    }
    const [whole, code, strong, em] = match;
    if (code !== undefined) {
      parts.push({ kind: 'code', text: code });
    } else if (strong !== undefined) {
      parts.push({ kind: 'strong', text: strong });
    } else {
      parts.push({ kind: 'em', text: em ?? '' });
    }
    if ((strong ?? em ?? '').includes('`')) {
      throw new Error(`one mark at a time: ${whole}`);
    }
    from = match.index + whole.length;
  }
  if (from < text.length) {
    parts.push({ kind: 'text', text: text.slice(from) });
  }
  return parts;
}
