import { describe, expect, it } from 'vitest';
import { parseProtectionsCommand } from '#test/simulation/protections/options.ts';
import { protections } from '#test/simulation/protections/protections.ts';
import { UsageError } from '#test/simulation/running/command-line.ts';

const command = (line: string) => parseProtectionsCommand(line.split(' ').filter(Boolean));

describe('parseProtectionsCommand', () => {
  it('takes out all that break something alone, where nothing else is asked for', () => {
    const whole = protections.filter(({ coveredBy }) => coveredBy === undefined);
    expect(command('')).toEqual({
      protections: whole,
      isWhole: true,
      firstSeed: 1,
      actions: 5_000,
      most: 20_000,
      workers: 2,
      resume: false,
    });
  });

  it('takes out those that are named', () => {
    const asked = command('--only fence --only deadline --seed 7 --actions 100 --most 300');
    expect(asked).toMatchObject({
      protections: [{ name: 'fence' }, { name: 'deadline' }],
      isWhole: false,
      firstSeed: 7,
      actions: 100,
      most: 300,
    });
  });

  it('asks for help', () => {
    expect(command('--help')).toBe('help');
  });

  it.each([
    [
      'a number that is none',
      '--seed abc',
      "--seed takes a whole number from 0 to 2147483648, not 'abc'",
    ],
    ['no actions', '--actions 0', "--actions takes a whole number from 1 to 100000, not '0'"],
    ['less than one storm', '--most 20 --actions 30', '--most 20 is less than one storm of 30'],
    ['a protection that does not exist', '--only luck', 'there is no protection "luck"'],
    ['an option that does not exist', '--fast', "Unknown option '--fast'"],
  ])('refuses %s', (_, line, message) => {
    expect(() => command(line)).toThrow(UsageError);
    expect(() => command(line)).toThrow(message);
  });
});
