import { describe, expect, it } from 'vitest';
import { parseLocalOptions, UsageError } from '#bin/local/options.ts';

const portsOf = (...args: string[]) => {
  const options = parseLocalOptions(args);
  return options === 'help' ? undefined : [options.port, options.awsPort];
};

describe('the ports of a local run', () => {
  it.each([
    [[], [4000, 4001]],
    [
      ['--port', '5000'],
      [5000, 5001],
    ],
    [
      ['--port', '0'],
      [0, 0],
    ],
    [
      ['--aws-port', '5001'],
      [4000, 5001],
    ],
    [
      ['--port', '0', '--aws-port', '4001'],
      [0, 4001],
    ],
  ])('%s are %s', (args, ports) => {
    expect(portsOf(...args)).toEqual(ports);
  });

  it.each([
    [['--aws-port', '70000'], '--aws-port takes a whole number from 0 to 65535'],
    [['--aws-port', '4000'], '--aws-port must differ from --port'],
    [['--link-host', '--assembly', 'cdk.out'], 'not with --assembly'],
  ])('%s are refused', (args, why) => {
    expect(() => portsOf(...args)).toThrow(UsageError);
    expect(() => portsOf(...args)).toThrow(why);
  });
});

describe('when the clock of a local run begins', () => {
  const startOf = (...args: string[]) => {
    const options = parseLocalOptions(args);
    return options === 'help' ? 'help' : options.startAt;
  };

  it('is now unless a time is given', () => {
    expect(startOf()).toBeUndefined();
    expect(startOf('--start-at', '2030-01-01T18:00:00+01:00')).toBe(
      Date.parse('2030-01-01T17:00:00Z'),
    );
  });

  it.each(['tomorrow', '2030-01-01', '2030-01-01T18:00:00', ''])('is not %j', (text) => {
    expect(() => startOf('--start-at', text)).toThrow(
      new UsageError(`--start-at takes a time with its offset from UTC, not '${text}'`),
    );
  });
});
