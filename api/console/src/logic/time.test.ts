import { expect, it } from 'vitest';
import { duration, moment } from './time';

it.each([
  [0, '0 s'],
  [-5_000, '0 s'],
  [8_400, '8 s'],
  [60_000, '1 min'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h'],
  [3_605_000, '1 h'],
  [26 * 3_600_000, '1 d 2 h'],
  [86_400_000 * 7, '7 d'],
])('says %i ms as %s', (milliseconds, text) => expect(duration(milliseconds)).toBe(text));

it('shows what is no time as it is', () => {
  expect(moment('soon')).toBe('soon');
  expect(moment('2026-11-21T10:00:00Z', 'en-GB')).toContain('2026');
});
