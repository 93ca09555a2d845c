import { kilowatts } from '#shared/domain/quantities/units.ts';
import type { SunSpan } from '#shared/domain/solar/sun-span.ts';

/** What several roofs yield together. Each is cut to full quarter-hours, or says nothing of some. */
export const sumOfSuns = (suns: readonly (readonly SunSpan[])[]): readonly SunSpan[] => {
  const sums = new Map<number, SunSpan>();
  for (const span of suns.flat()) {
    const before = sums.get(span.start);
    const power = kilowatts((before?.power ?? 0) + span.power);
    sums.set(span.start, { ...span, power });
  }
  return [...sums.values()].toSorted((a, b) => a.start - b.start);
};
