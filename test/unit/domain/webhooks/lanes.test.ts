import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '#shared/domain/quantities/units.ts';
import { heartbeatOrderKey } from '#shared/domain/webhooks/heartbeat.ts';
import {
  firstLane,
  formerLanesOf,
  type LaneLayout,
  laneOf,
  lanesEverOf,
  lanesOf,
  MOST_LANES,
  relaid,
  settled,
  UNDIVIDED,
} from '#shared/domain/webhooks/lanes.ts';
import { standInKey } from '#shared/domain/webhooks/last-told.ts';

const counts = fc.integer({ min: 1, max: MOST_LANES });
/** Layouts one after the other, as a stage that changes its mind makes them. */
const histories = fc.array(counts, { minLength: 1, maxLength: 6 }).map((wanted) => {
  const layouts: LaneLayout[] = [UNDIVIDED];
  for (const count of wanted) layouts.push(relaid(settled(layouts.at(-1) ?? UNDIVIDED), count));
  return layouts;
});
const orderKeys = fc
  .tuple(fc.integer({ min: 0, max: 1e15 - 1 }), fc.uuid())
  .map(([at, subject]) => `${String(at).padStart(15, '0')}#${subject}`);

describe('lanes', () => {
  it('keep all events of one subject together, and what stands in for them', () => {
    fc.assert(
      fc.property(histories, orderKeys, orderKeys, (layouts, one, another) => {
        const later = `${another.slice(0, 16)}${one.slice(16)}`;
        for (const layout of layouts) {
          expect(lanesOf(layout)).toContain(laneOf(one, layout));
          expect(laneOf(later, layout)).toBe(laneOf(one, layout));
          expect(laneOf(standInKey(one), layout)).toBe(laneOf(one, layout));
        }
      }),
    );
  });

  it('are never those of the layout before, unless both have none but the own queue', () => {
    fc.assert(
      fc.property(histories, (layouts) => {
        for (const [index, layout] of layouts.entries()) {
          const before = layouts[index - 1];
          if (!before) continue;
          expect(formerLanesOf(layout)).toEqual(lanesOf(before));
          const both = lanesOf(layout).filter((lane) => lanesOf(before).includes(lane));
          expect(both).toEqual(layout.count === 1 && before.count === 1 ? [0] : []);
        }
      }),
    );
  });

  it('are all found again by who clears away', () => {
    fc.assert(
      fc.property(histories, (layouts) => {
        const ever = new Set(lanesEverOf(layouts.at(-1) ?? UNDIVIDED));
        expect(layouts.flatMap(lanesOf).filter((lane) => !ever.has(lane))).toEqual([]);
      }),
    );
  });

  it('share the subjects evenly', () => {
    const layout = settled(relaid(UNDIVIDED, 16));
    const subjects = Array.from({ length: 16_000 }, (_, n) => `0#0192f7c4-0000-7000-8000-${n}`);
    const sizes = Map.groupBy(subjects, (key) => laneOf(key, layout));

    expect(sizes.size).toBe(16);
    for (const lane of sizes.values()) expect(Math.abs(lane.length - 1_000)).toBeLessThan(150);
  });

  it('have heartbeats in the first', () => {
    const layout = settled(relaid(UNDIVIDED, 16));
    expect(laneOf(heartbeatOrderKey(instant(1)), layout)).toBe(firstLane(layout));
    expect(laneOf(heartbeatOrderKey(instant(1)), UNDIVIDED)).toBe(0);
  });
});
