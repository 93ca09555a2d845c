import { describe, expect, it } from 'vitest';
import { expectProblem } from '#test/support/expect-problem.ts';
import { type FleetWorld, type Rule, startFleet } from '#test/support/fleet-operations.ts';

/** `MAX 5 1` reads: CHUNK_MAX of 1 in the chunk that is five after the present one. */
const rulesOf = (world: FleetWorld, texts: readonly string[]): readonly Rule[] =>
  texts.map((text) => {
    const [kind = '', chunk, pressure] = text.split(' ');
    const name = kind === 'EPOCH' ? kind : `CHUNK_${kind}`;
    return world.rule(name, Number(chunk), Number(pressure));
  });

const everyChunk = (from: number, until: number, kind: string, pressure: number) =>
  Array.from({ length: until - from }, (_, i) => `${kind} ${from + i} ${pressure}`);

type Issue = { readonly path: string; readonly message: string };

/** The rules with what was told to be the nearest, where something was. */
const nearest = (rules: readonly Rule[], issues: readonly Issue[]): readonly Rule[] =>
  rules.flatMap((rule, place) => {
    const issue = issues.find(({ path }) => path.startsWith(`body.rules.${place}.`));
    if (!issue) return [rule];
    const told = /nearest(?: possible)? is (-?[\d.]+)/.exec(issue.message)?.[1];
    return told === undefined ? [] : [{ ...rule, pressure: Number(told) }];
  });

/** Ten vehicles with 8 kW for twelve hours: 2 kWh a chunk each, 120 kWh in all. */
const SIZE = 10;

describe('an intent that cannot be kept', () => {
  it.each<
    readonly [name: string, rules: readonly string[], refused: Readonly<Record<string, RegExp>>]
  >([
    ...['PRESSURE', 'MIN', 'MAX', 'TARGET', 'EPOCH'].flatMap(
      (kind) =>
        [
          [
            `${kind} after the last chunk`,
            [`${kind} 96 0`],
            { '0.timestamp': /outside the horizon/ },
          ],
          [
            `${kind} before the chunk that just ended`,
            [`${kind} -2 0`],
            { '0.timestamp': /outside/ },
          ],
          [
            `${kind} twice for one chunk, with other values`,
            [`${kind} 30 0.5`, `${kind} 30 0.25`],
            { '1.pressure': /an earlier rule of this kind asks for 0.5/ },
          ],
        ] satisfies [string, string[], Record<string, RegExp>][],
    ),
    ['PRESSURE above 1', ['PRESSURE 5 1.01'], { '0.pressure': /out of range; the nearest is 1\./ }],
    ['PRESSURE below -1', ['PRESSURE 5 -2'], { '0.pressure': /out of range; the nearest is -1\./ }],
    ['MIN below nothing', ['MIN 5 -0.1'], { '0.pressure': /out of range; the nearest is 0 kWh/ }],
    ['MAX below nothing', ['MAX 5 -0.1'], { '0.pressure': /out of range; the nearest is 0 kWh/ }],
    ['TARGET below nothing', ['TARGET 5 -9'], { '0.pressure': /out of range; the nearest is 0/ }],
    ['MIN above what all can take', ['MIN 5 25'], { '0.pressure': /nearest possible is 20 kWh/ }],
    ['MIN in the present chunk', ['MIN 0 1'], { '0.pressure': /nearest possible is 0 kWh/ }],
    ['MIN beyond the last deadline', ['MIN 90 1'], { '0.pressure': /nearest possible is 0 kWh/ }],
    ['MIN above MAX of the chunk', ['MAX 5 4', 'MIN 5 6'], { '1.pressure': /nearest possible is/ }],
    [
      'MIN in more chunks than there is energy for',
      everyChunk(1, 8, 'MIN', 20),
      { '*.pressure': /CHUNK_MIN .* nearest possible is/ },
    ],
    [
      'MAX in all chunks, below what is needed',
      everyChunk(1, 60, 'MAX', 1),
      { '*.pressure': /CHUNK_MAX .* nearest possible is/ },
    ],
    ['EPOCH of more than there is', ['EPOCH 30 10000'], { '0.pressure': /nearest possible is/ }],
    ['EPOCH of what is not there', ['EPOCH 30 -500'], { '0.pressure': /nearest possible is/ }],
    [
      'EPOCH into chunks in which nobody may charge',
      [...everyChunk(1, 9, 'MAX', 0), 'EPOCH 9 30'],
      { '8.pressure': /EPOCH .* nearest possible is/ },
    ],
    [
      'several at once, each told by its place',
      ['MIN 5 25', 'PRESSURE 6 0.5', 'MAX 96 1', 'PRESSURE 7 3'],
      { '0.pressure': /25 kWh/, '2.timestamp': /outside/, '3.pressure': /out of range/ },
    ],
  ])('%s', async (_, texts, refused) => {
    await using world = await startFleet(SIZE);
    const rules = rulesOf(world, texts);
    const before = await world.intent();

    const answer = await world.put(rules);

    expectProblem(answer, 400, 'bad-request');
    const issues: readonly Issue[] = answer.body.issues;
    for (const [place, message] of Object.entries(refused)) {
      const of = place.startsWith('*')
        ? issues
        : issues.filter(({ path }) => path === `body.rules.${place}`);
      expect(of.map((issue) => issue.message)).toContainEqual(expect.stringMatching(message));
    }
    if (!('*.pressure' in refused)) {
      expect(issues.map(({ path }) => path)).toEqual(
        Object.keys(refused).map((place) => `body.rules.${place}`),
      );
    }
    expect(await world.intent()).toEqual(before);
    // A preview says the same, and what it calls the nearest is taken, all of it together.
    const { status, body } = await world.preview(rules);
    expect([status, body.isValid]).toEqual([200, false]);
    expect(body.errors).toEqual(issues.map(({ message }) => message));
    expect((await world.preview(nearest(rules, issues))).body.errors).toEqual([]);
  });
});

describe('an intent of one kind', () => {
  it.each([
    [['PRESSURE 8 1']],
    [['PRESSURE 60 -1']],
    [['MIN 8 12.5']],
    [['MAX 34 3.3', 'MAX 35 3.3']],
    [['TARGET 20 7']],
    [['TARGET 20 1000']],
    [['EPOCH 30 5']],
    [['EPOCH 45 -0.1']],
    [['EPOCH 40 12', 'MAX 35 4', 'MIN 12 3', 'TARGET 20 2', 'PRESSURE 50 0.3']],
  ])('%s: what was previewed is what is shown once it is committed', async (texts) => {
    await using world = await startFleet(SIZE);
    const rules = rulesOf(world, texts);
    const free = await world.shape();

    const { body } = await world.preview(rules);
    expect(body.errors).toEqual([]);
    expect((await world.put(rules)).status).toBe(204);
    await world.look();

    expect((await world.shape()).chunks).toEqual(body.resultantShape.chunks);
    const energy = (chunks: typeof free.chunks) =>
      chunks.reduce((sum, { expectedKw }) => sum + expectedKw / 4, 0);
    expect(energy(body.resultantShape.chunks)).toBeCloseTo(energy(free.chunks), 3);
  });
});
