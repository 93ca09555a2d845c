import { describe, expect, it } from 'vitest';
import { parseSimulateCommand, UsageError } from '#bin/simulate/options.ts';

describe('parseSimulateCommand', () => {
  it('has a default for everything', () => {
    expect(parseSimulateCommand([])).toMatchObject({
      vehicles: 100,
      days: 7,
      seed: 1,
      zone: { name: 'DE-LU' },
      tariff: 'market',
      faults: 'none',
      isSmart: true,
      drawn: null,
      svg: '.loadstar/simulation.svg',
    });
  });

  it('takes what is said', () => {
    const said =
      '--vehicles 20 --days 3 --seed 0 --zone no_1 --tariff night --faults many --draw 19 --at-once --svg a.svg';

    expect(parseSimulateCommand(said.replace('no_1', 'no1').split(' '))).toMatchObject({
      vehicles: 20,
      days: 3,
      seed: 0,
      zone: { name: 'NO1' },
      tariff: 'night',
      faults: 'many',
      isSmart: false,
      drawn: 19,
      svg: 'a.svg',
    });
  });

  it('is asked for help', () => {
    expect(parseSimulateCommand(['--help', '--seed', 'nonsense'])).toBe('help');
  });

  it.each([
    ['--vehicles 0', "--vehicles takes a whole number from 1 to 100000, not '0'"],
    ['--vehicles 1e3', "--vehicles takes a whole number from 1 to 100000, not '1e3'"],
    ['--days 32', "--days takes a whole number from 1 to 31, not '32'"],
    ['--seed x', "--seed takes a whole number from 0 to 2147483648, not 'x'"],
    ['--tariff cheap', "--tariff takes one of market, flat, night, not 'cheap'"],
    ['--faults few', "--faults takes one of none, some, many, not 'few'"],
    ['--vehicles 5 --draw 5', "--draw takes a whole number from 0 to 4, not '5'"],
    ['--zone XX', /^--zone takes one of AT, .*, SK, not 'XX'$/],
    ['--speed 3', /'--speed'/],
    ['--seed', /--seed/],
  ])('turns down %s, and says what is allowed', (args, message) => {
    const parse = () => parseSimulateCommand(args.split(' '));

    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(message);
  });
});
