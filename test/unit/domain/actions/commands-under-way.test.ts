import { describe, expect, it } from 'vitest';
import {
  arrivalsEnd,
  commandOver,
  lastCommandOverAt,
  leftBehind,
} from '#shared/domain/actions/commands-under-way.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { aTarget } from '#test/support/an-action.ts';

const NOW = instant(1_000);
const of = (actionId: string, until: number) => ({ actionId, until: instant(until) });
const ended = (leasedUntil: number | null, commandedAt: number | null = null) => ({
  id: 'ended',
  leasedUntil: leasedUntil === null ? null : instant(leasedUntil),
  commandedAt: commandedAt === null ? null : instant(commandedAt),
});
/** A target whose last command was sent at 300, or never. */
const target = (overAt: number | null, ...underWay: readonly ReturnType<typeof of>[]) =>
  aTarget({
    lastCommandAt: overAt === null ? null : instant(300),
    commandsOverAt: overAt === null ? null : instant(overAt),
    underWay,
  });

describe('a target whose action is ended by another', () => {
  it.each([
    ['an action without a command', target(null), ended(null), target(null)],
    ['one whose command is over', target(400), ended(null, 450), target(450)],
    ['one whose worker is at it', target(400), ended(1_060), target(400, of('ended', 1_060))],
    ['one whose worker has died', target(400), ended(1_000), target(1_000)],
    [
      'one of two whose workers are at it',
      target(400, of('former', 1_020)),
      ended(1_060),
      target(400, of('former', 1_020), of('ended', 1_060)),
    ],
    [
      'one after one whose worker has died',
      target(400, of('former', 900)),
      ended(null, 800),
      target(900),
    ],
  ])('knows of %s', (_, before, action, after) => {
    expect(leftBehind(before, action, NOW)).toEqual(after);
  });
});

describe('a command under way', () => {
  it('is one until its time is over', () => {
    const both = target(400, of('a', 1_020), of('b', 1_060));
    expect(arrivalsEnd(both, NOW)).toBe(1_060);
    expect(arrivalsEnd(both, instant(1_059))).toBe(1_060);
    expect(arrivalsEnd(both, instant(1_060))).toBeNull();
    expect(arrivalsEnd(target(400), NOW)).toBeNull();
  });

  it('is over when its worker says so, and counts as one of that moment', () => {
    const both = target(400, of('a', 1_020), of('b', 1_060));
    const { version } = both;
    expect(commandOver(both, 'a', NOW)).toEqual({
      ...target(1_000, of('b', 1_060)),
      version: version + 1,
    });
  });

  it('is the last that a settle window counts from', () => {
    expect(lastCommandOverAt(ended(null), target(null))).toBeNull();
    expect(lastCommandOverAt(ended(null, 450), target(400))).toBe(450);
    expect(lastCommandOverAt(ended(null, 450), target(500))).toBe(500);
    expect(lastCommandOverAt(ended(null, 450), target(500, of('a', 900)))).toBe(900);
  });
});
