export function HelpPage({ guide }: { guide: string | undefined }) {
  return <h1>{guide ?? 'Guides'}</h1>;
}
