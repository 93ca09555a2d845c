import { describe, expect, it } from 'vitest';
import { betweenMarkers } from '#test/simulation/running/reporting/between-markers.ts';
import { lawGroups, lawsIn } from '#test/simulation/running/reporting/law-names.ts';
import { reliabilitySection } from '#test/simulation/running/reporting/reliability-section.ts';
import type { StormOutcome } from '#test/simulation/running/storm-order.ts';
import { totalsOf } from '#test/simulation/running/totals.ts';

const anOutcome = (over: Partial<StormOutcome>): StormOutcome => ({
  seed: 1,
  actions: 5_000,
  hash: 'abc',
  steps: 100_000,
  virtualHours: 9.5,
  faults: { 'die-after': 3, 'index-lag': 1_200 },
  counts: { 'answers 200': 4_000, deliveries: 900, 'changes of users': 70, commands: 12 },
  coreSeconds: 20,
  ...over,
});

const deeds = { 'list users': 30, 'delete a user': 4 };
const groups = [{ about: 'delivery', laws: ['told once', 'never backwards'] }];

describe('reliabilitySection', () => {
  it('sums up what was run', () => {
    const section = reliabilitySection(
      totalsOf([anOutcome({ seed: 2 }), anOutcome({})]),
      deeds,
      groups,
    );
    expect(section).toContain('| Storms | 2 (seeds 1 to 2) |');
    expect(section).toContain('| Actions of people | 10,000 |');
    expect(section).toContain('| Virtual hours | 19 |');
    expect(section).toContain('| Storms in which a law was broken | 0 |');
    expect(section).toContain('| Actions a second, on one core | 250 |');
    expect(section).toMatch(/\| F-03 \| `die-after` \| .* \| 6 \|/);
    expect(section).toMatch(/\| F-03 \| `die-before` \| .* \| 0 \|/);
    expect(section).toContain('| delete a user | 4 |\n| list users | 30 |');
    expect(section).toContain('| answers of the API with 200 | 8,000 |');
    expect(section).toContain('| delivery | told once | 0 |');
  });

  it('says which law was broken, also one that it does not know', () => {
    const broke = (law: string) => anOutcome({ violation: { law, message: law } });
    const section = reliabilitySection(
      totalsOf(['told once', 'told once', 'a storm ends', 'a storm ends'].map(broke)),
      deeds,
      groups,
    );
    expect(section).toContain('| delivery | told once | 2 |');
    expect(section).toContain('| delivery | never backwards | 0 |');
    expect(section).toContain('| storm | a storm ends | 2 |');
    expect(section.match(/a storm ends/g)).toHaveLength(1);
  });
});

describe('betweenMarkers', () => {
  it('replaces what a run wrote before, and nothing else', () => {
    const page = 'above\n<!-- storm: begin, by hand never -->\nold\n<!-- storm: end -->\nbelow\n';
    const once = betweenMarkers(page, 'storm', 'new');
    expect(once).toBe(
      'above\n<!-- storm: begin, by hand never -->\n\nnew\n\n<!-- storm: end -->\nbelow\n',
    );
    expect(betweenMarkers(once, 'storm', 'new')).toBe(once);
  });

  it('refuses a page without a place for it', () => {
    expect(() => betweenMarkers('nothing', 'storm', 'new')).toThrow("no place for 'storm'");
  });
});

describe('the names of laws', () => {
  it('are those that the code gives', () => {
    expect(lawsIn("broken('one', a); broken(\n  'two',\n b); broken('one', c)")).toEqual([
      'one',
      'two',
    ]);
  });

  it('are found', () => {
    const laws = lawGroups().flatMap((group) => group.laws);
    expect(laws).toEqual(expect.arrayContaining(['told once', 'nothing unforeseen is thrown']));
  });
});
