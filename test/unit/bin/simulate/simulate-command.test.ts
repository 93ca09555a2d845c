import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BrokenLaw } from '#bin/simulate/laws.ts';
import { parseSimulateCommand } from '#bin/simulate/options.ts';
import { progressBar } from '#bin/simulate/progress-bar.ts';
import { storyOf } from '#bin/simulate/report.ts';
import { simulateCommand } from '#bin/simulate/simulate-command.ts';
import { instant } from '#shared/domain/quantities/units.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const terminal = (isTTY: boolean) => {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
};

const run = async (...args: readonly string[]) => {
  const said: string[] = [];
  const command = parseSimulateCommand(args);
  if (command === 'help') throw new RangeError('nobody asked for help');
  const isFine = await simulateCommand(command, {
    say: (text) => void said.push(text),
    bar: terminal(false),
    isColoured: false,
  });
  return { isFine, said: said.join('\n') };
};

describe('the command', () => {
  it('prints what a fleet came to, and draws a day of a vehicle', async () => {
    await using folder = await temporaryFolder();
    const svg = join(folder.path, 'new', 'day.svg');

    const { isFine, said } = await run('--vehicles', '6', '--days', '3', '--svg', svg);

    expect(isFine).toBe(true);
    expect(said).toMatch(/^6 vehicles in DE-LU for 3 days: tariff market, faults none, seed 1\n/);
    expect(said).toMatch(/^… saved +\d+\.\d\d EUR, \d+\.\d %$/m);
    expect(said).toMatch(/^… finished +\d+$/m);
    expect(said).toMatch(/^Hash +[0-9a-f]{8}$/m);
    expect(said).toMatch(/^Vehicle \d, from \d+ to \d+ %: \d\.\d\d instead of \d\.\d\d EUR$/m);
    expect(readFileSync(svg, 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
  });

  it('says so where there is nothing to draw', async () => {
    await using folder = await temporaryFolder();
    const svg = join(folder.path, 'day.svg');

    const { isFine, said } = await run(
      '--vehicles',
      '1',
      '--days',
      '1',
      '--tariff',
      'flat',
      '--svg',
      svg,
    );

    expect([isFine, said.includes('No plan is over of a vehicle that could be drawn.')]).toEqual([
      true,
      true,
    ]);
  });
});

describe('a story', () => {
  it('says which law was broken, of whom and when, and how it came to that', () => {
    const broken = new BrokenLaw('at home only', 12, 'a command arrived');

    expect(storyOf(broken, instant(0), ['one', 'two'])).toBe(
      [
        'Broken: no command reaches a vehicle that is away from its location.',
        'Vehicle 12 at 1970-01-01T00:00:00.000Z: a command arrived.',
        '',
        'one',
        'two',
      ].join('\n'),
    );
  });
});

describe('a progress bar', () => {
  it('grows, and is gone at the end', () => {
    const shown = terminal(true);
    const bar = progressBar(shown);
    for (const share of [0, 0.001, 0.5, 2]) bar.show(share);
    bar.clear();

    expect(shown.written.map((text) => text.trimEnd())).toEqual([
      `\r${'░'.repeat(40)} 0 %`,
      `\r${'█'.repeat(20)}${'░'.repeat(20)} 50 %`,
      `\r${'█'.repeat(40)} 100 %`,
      '',
    ]);
  });

  it('is not drawn where nobody looks', () => {
    const unseen = terminal(false);
    const bar = progressBar(unseen);
    bar.show(0.5);
    bar.clear();

    expect(unseen.written).toEqual([]);
  });
});

describe('a fleet that is flexible', () => {
  const numbersIn = (said: string, line: string) => {
    const found = said.split('\n').find((each) => each.startsWith(line)) ?? '';
    return [...found.slice(line.length).matchAll(/[\d.,]+/g)].map(([text]) =>
      Number(text.replaceAll(',', '')),
    );
  };

  it.each([
    ['', []],
    [' where commands fail', ['--failed-commands', '2']],
  ] as const)(
    'is ready in time and keeps its caps%s, and says how near it was to its plans',
    async (_, more) => {
      const { isFine, said } = await run('--flex', '--vehicles', '60', '--days', '3', ...more);

      expect(isFine).toBe(true);
      expect(said).toMatch(
        /^60 vehicles in DE-LU for 3 days of flexibility: faults none, seed 1\n/,
      );
      const [planned = 0] = numbersIn(said, 'Planned');
      const [delivered = 0, metered = 0] = numbersIn(said, 'Delivered');
      expect(planned).toBeGreaterThan(1_000);
      expect(Math.abs(metered - planned) / planned).toBeLessThan(0.05);
      expect(Math.abs(delivered - planned) / planned).toBeLessThan(0.06);
      const [met = 0, feasible = 0] = numbersIn(said, 'Deadlines');
      expect(feasible).toBeGreaterThan(80);
      expect(met / feasible).toBeGreaterThanOrEqual(0.995);
      expect(numbersIn(said, 'Reserves waited')).toEqual([0]);
      // One vehicle of sixty that begins late is two percent: a thousand keep it to the percent (docs/simulation.md).
      expect(numbersIn(said, '… exceeded')[0]).toBeLessThan(5);
    },
  );
});
