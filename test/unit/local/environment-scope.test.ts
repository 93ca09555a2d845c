import { expect, it } from 'vitest';
import { runInScope } from '#lib/local/lambda/environment-scope.ts';

const scopeOf = (name: string, written: string[] = []) => ({
  environment: { NAME: name, TABLE: `table-of-${name}` } as Record<string, string>,
  write: (text: string) => void written.push(text),
});

const turn = () => new Promise((resolve) => setImmediate(resolve));

it('shows each of four hundred interleaved invocations its own environment only', async () => {
  process.env.OF_THE_HOST = 'secret';
  const scopes = [scopeOf('a'), scopeOf('b')];
  const look = async (index: number) => {
    const seen: (string | undefined)[] = [process.env.NAME];
    for (let round = 0; round < 5; round += 1) {
      await (index % 3 === 0 ? turn() : Promise.resolve());
      seen.push(process.env.NAME, process.env.TABLE?.slice(-1));
    }
    return { seen: new Set(seen), host: process.env.OF_THE_HOST, keys: Object.keys(process.env) };
  };

  const views = await Promise.all(
    Array.from({ length: 400 }, (_, index) => {
      const scope = scopes[index % 2] as (typeof scopes)[number];
      return runInScope(scope, () => look(index));
    }),
  );

  const leaks = views.filter(
    ({ seen, host, keys }, index) =>
      seen.size !== 1 ||
      !seen.has(index % 2 ? 'b' : 'a') ||
      host !== undefined ||
      keys.join() !== 'NAME,TABLE',
  );
  expect(leaks).toEqual([]);
  expect(process.env.OF_THE_HOST).toBe('secret');
});

it('keeps what a function sets to that function', async () => {
  const [one, other] = [scopeOf('one'), scopeOf('other')];

  runInScope(one, () => {
    process.env.SET_INSIDE = 'yes';
  });

  expect(runInScope(one, () => process.env.SET_INSIDE)).toBe('yes');
  expect(runInScope(other, () => process.env.SET_INSIDE)).toBeUndefined();
  expect(process.env.SET_INSIDE).toBeUndefined();
});

it('leads what a function writes to its own log', () => {
  const written: string[] = [];

  runInScope(scopeOf('a', written), () => process.stdout.write('from inside\n'));

  expect(written).toEqual(['from inside\n']);
});

it('may be printed by its log without coming back to it', () => {
  const written: string[] = [];
  const { environment } = scopeOf('a');
  const write = (text: string) => {
    written.push(text);
    process.stdout.write('');
  };

  runInScope({ environment, write }, () => process.stdout.write('once\n'));

  expect(written).toEqual(['once\n']);
});
