import { Link } from '../router';
import { Command } from '../ui/Copy';
import './guide.css';
import { type Guide, GUIDES } from './guides';
import type { Block, Inline } from './markdown';

/** What there is to read. */
export function GuideList() {
  return (
    <>
      <h1>Guides</h1>
      <p>How to open a database of yours to a cluster, without the internet.</p>
      <ul className="guides">
        {GUIDES.map((guide) => (
          <li key={guide.id} className="card">
            <p className="muted">{guide.cloud}</p>
            <h2>
              <Link to={{ page: 'help', guide: guide.id }}>{guide.title}</Link>
            </h2>
          </li>
        ))}
      </ul>
    </>
  );
}

/** One guide: step by step, each command with a button that copies it. */
export function GuidePage({ guide }: { guide: Guide }) {
  const steps = guide.blocks.filter((block) => block.kind === 'heading' && block.level === 2);
  return (
    <div className="guide">
      <nav aria-label="Breadcrumb" className="crumbs">
        <Link to={{ page: 'help' }}>Guides</Link> / {guide.cloud}
      </nav>
      <h1>{guide.title}</h1>
      <div className="guide-columns">
        <nav aria-label="In this guide" className="steps">
          <ul>
            {steps.map((step) =>
              step.kind === 'heading' ? (
                <li key={step.id}>
                  <a href={`#${step.id}`}>{step.text}</a>
                </li>
              ) : null,
            )}
          </ul>
        </nav>
        <article>
          {guide.blocks.map((block, index) => (
            <Part key={index} block={block} what={commandName(guide.blocks, index)} />
          ))}
        </article>
      </div>
    </div>
  );
}

/** Buttons of one page must not all be called the same: they are named by their step and number. */
function commandName(blocks: Block[], index: number): string {
  let step = '';
  let count = 0;
  for (const block of blocks.slice(0, index + 1)) {
    if (block.kind === 'heading') {
      step = block.text;
      count = 0;
    } else if (block.kind === 'command') {
      count += 1;
    }
  }
  return `command ${count} of “${step}”`;
}

function Part({ block, what }: { block: Block; what: string }) {
  switch (block.kind) {
    case 'heading':
      // The title stands above already.
      return block.level === 1 ? null : <h2 id={block.id}>{block.text}</h2>;
    case 'paragraph':
      return (
        <p>
          <Text content={block.content} />
        </p>
      );
    case 'note':
      return (
        <div role="note" className="notice warn">
          <p>
            <Text content={block.content} />
          </p>
        </div>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Text content={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'command':
      return (
        <div className="guide-command">
          <span className={`badge ${block.checked ? 'good' : 'idle'}`}>
            {block.checked ? 'checked' : 'not run by our tests'}
          </span>
          <Command text={block.text} what={what} />
        </div>
      );
  }
}

function Text({ content }: { content: Inline[] }) {
  return content.map((part, index) => {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'code':
        return <code key={index}>{part.text}</code>;
      case 'strong':
        return <strong key={index}>{part.text}</strong>;
      case 'em':
        return <em key={index}>{part.text}</em>;
    }
  });
}
