import { describe, expect, it } from 'vitest';
import { UsageError } from '#test/simulation/running/command-line.ts';
import { parseStormCommand } from '#test/simulation/running/options.ts';

const command = (line: string) => {
  const parsed = parseStormCommand(line === '' ? [] : line.split(' '));
  if (parsed === 'help') throw new Error('help');
  return parsed;
};

describe('options of the storm', () => {
  it('run four seeds of 5,000 actions when nothing is asked for', () => {
    expect(command('')).toEqual({
      seeds: [1, 2, 3, 4],
      actions: 5_000,
      workers: 2,
      shrinkSeconds: 60,
      replay: undefined,
      story: false,
      report: false,
      coverage: false,
    });
  });

  it('run one seed as it is when a seed is named', () => {
    expect(command('--seed 7')).toMatchObject({ seeds: [7], actions: 5_000, shrinkSeconds: 0 });
  });

  it('take a seed, how many, and how much is done', () => {
    expect(command('--seed 7 --seeds 2 --actions 300 --shrink-seconds 5')).toMatchObject({
      seeds: [7, 8],
      actions: 300,
      shrinkSeconds: 5,
    });
  });

  it('do a million actions when it may take long', () => {
    const { seeds, actions, report } = command('--long --report');
    expect(seeds.length * actions).toBe(1_000_000);
    expect(report).toBe(true);
  });

  it('replay a file as it is', () => {
    expect(command('--replay some.json')).toMatchObject({ replay: 'some.json', shrinkSeconds: 0 });
  });

  it('look at coverage with smaller storms', () => {
    expect(command('--coverage')).toMatchObject({ seeds: [1, 2], actions: 2_000, coverage: true });
  });

  it('say how to call it', () => {
    expect(parseStormCommand(['--seed', '3', '--help'])).toBe('help');
  });

  it.each([
    ['--seed x', "--seed takes a whole number from 0 to 2147483648, not 'x'"],
    ['--seed 1.5', "--seed takes a whole number from 0 to 2147483648, not '1.5'"],
    ['--seeds 0', "--seeds takes a whole number from 1 to 100000, not '0'"],
    ['--actions 1e3', "--actions takes a whole number from 1 to 100000, not '1e3'"],
    ['--workers 0', "--workers takes a whole number from 1 to 64, not '0'"],
    ['--replay a.json --seed 3', '--replay does not go together with --seed'],
    ['--long --actions 3', '--long does not go together with --actions'],
    ['--coverage --report', '--coverage does not go together with --report'],
    ['--sead 3', "Unknown option '--sead'"],
    ['3', "Unexpected argument '3'"],
  ])('refuse %s', (line, message) => {
    expect(() => command(line)).toThrow(UsageError);
    expect(() => command(line)).toThrow(message);
  });
});
