import { Help } from '../help/Help';

export function HelpPage({ guide }: { guide: string | undefined }) {
  return <Help guide={guide} />;
}
