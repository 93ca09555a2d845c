import { atMost, type Measured, noted } from '#bench/local-cloud/measured.ts';
import { type Crowd, type CrowdSize, live, moveIn } from '#bench/webhooks/soak/crowd.ts';
import { type House, startHouse } from '#bench/webhooks/soak/house.ts';
import { type Disasters, type Expected, judge, type Verdict } from '#bench/webhooks/soak/judge.ts';
import { type Mood, type Receivers, startReceivers } from '#bench/webhooks/soak/receivers.ts';
import { randomOf } from '#bin/simulate/engine/random.ts';
import { eventually } from '#test/support/eventually.ts';

export type SoakSize = CrowdSize & {
  /** How often the sender is killed, and how often the receivers are. */
  readonly kills: number;
  readonly crashes: number;
  readonly seed: number;
};

/** Fifty webhooks and a hundred thousand events. */
export const FULL: SoakSize = {
  ...{ clients: 25, webhooks: 2, vehicles: 100, turns: 40 },
  ...{ kills: 4, crashes: 8, seed: 1 },
};

const REFUSED = 0.1;
const HANGING = 0.05;
const NEARLY_ALL = 0.98;
const DOWN_MS = 2_000;
/** Of each kind of finding. */
const SHOWN = 20;
/** A fan-out that died comes again after its messages were invisible for a while, and a batch after its retries. */
const LIMIT_MS = 1_800_000;

/**
 * Tells a crowd of webhooks of all that happens while receivers refuse, hang and crash and the sender is killed, waits until
 * all is told, and judges each delivery.
 */
export const soak = async (
  size: SoakSize,
  print: (line: string) => void,
): Promise<readonly Measured[]> => {
  const random = randomOf(size.seed);
  const total = size.clients * size.vehicles * size.turns;
  const heardShare = () => receivers.heard() / (total * size.webhooks);
  const mood = (): Mood => {
    // The last of them are to come in this hour.
    const drawn = heardShare() > NEARLY_ALL ? 1 : random.unit();
    if (drawn < REFUSED) return 'refuse';
    return drawn < REFUSED + HANGING ? 'hang' : 'accept';
  };
  await using receivers: Receivers = await startReceivers(mood);
  await using house = await startHouse();
  const crowd = await moveIn(house, receivers, size);
  const toldAt = new Map<string, number[]>(crowd.vehicles.map(({ id }) => [id, []]));
  const start = performance.now();
  const living = live(house, crowd, size, ({ id }) => toldAt.get(id)?.push(performance.now()));
  const disasters = await strike(size, { house, receivers, heardShare, print });
  await living;
  const expected = expectedOf(crowd, toldAt);
  await eventually(
    'the last of what happened to each vehicle',
    () => isAllHeard(receivers, expected, size.turns) || undefined,
    LIMIT_MS,
  );
  return summary(size, {
    receivers,
    disasters,
    verdict: judge(receivers.arrivals, expected, disasters),
    took: performance.now() - start,
    print,
  });
};

type Stage = {
  readonly house: House;
  readonly receivers: Receivers;
  /** How much of all there is to hear has been heard. */
  readonly heardShare: () => number;
  readonly print: (line: string) => void;
};

/** Has disasters strike one after the other, spread over all that is heard. */
const strike = async (
  { kills, crashes }: SoakSize,
  { house, receivers, heardShare, print }: Stage,
): Promise<Disasters> => {
  const struck = { kills: [] as number[], crashes: [] as number[] };
  const all = kills + crashes;
  for (let n = 0; n < all; n += 1) {
    const isDue = () => heardShare() >= (n + 1) / (all + 1) || undefined;
    await eventually('a moment for a disaster', isDue, LIMIT_MS);
    // As evenly among each other as they can be.
    const isKill = Math.floor(((n + 1) * kills) / all) > Math.floor((n * kills) / all);
    print(
      `  ${isKill ? 'the sender is killed' : 'receivers crash'} after ${receivers.heard()} events`,
    );
    struck[isKill ? 'kills' : 'crashes'].push(performance.now());
    await (isKill ? house.restart() : receivers.crash(DOWN_MS));
  }
  return struck;
};

const expectedOf = (
  { vehicles, webhooksOf }: Crowd,
  toldAt: ReadonlyMap<string, readonly number[]>,
): readonly Expected[] => {
  const pairs = vehicles.flatMap((vehicle) =>
    webhooksOf(vehicle).map((webhook) => ({ webhook, id: vehicle.id })),
  );
  return [...Map.groupBy(pairs, ({ webhook }) => webhook)].map(([webhook, own]) => ({
    webhook,
    toldAt: new Map(own.map(({ id }) => [id, toldAt.get(id) ?? []])),
  }));
};

/** Whether every webhook has heard the last of every vehicle. */
const isAllHeard = (
  { arrivals }: Receivers,
  expected: readonly Expected[],
  last: number,
): boolean => {
  const heard = new Set(
    arrivals.flatMap(({ webhook, happenings, acceptedAt }) =>
      acceptedAt === undefined
        ? []
        : happenings.flatMap(({ vehicleId, turn }) =>
            turn === last ? `${webhook} ${vehicleId}` : [],
          ),
    ),
  );
  return heard.size === expected.reduce((sum, { toldAt }) => sum + toldAt.size, 0);
};

const summary = (
  { clients, webhooks, vehicles, turns }: SoakSize,
  {
    receivers: { arrivals },
    disasters: { kills, crashes },
    verdict,
    took,
    print,
  }: Pick<Stage, 'receivers' | 'print'> & {
    readonly disasters: Disasters;
    readonly verdict: Verdict;
    readonly took: number;
  },
): readonly Measured[] => {
  for (const [what, found] of Object.entries(verdict)) {
    for (const each of found.slice(0, SHOWN)) print(`  ${what}: ${each}`);
  }
  const failed = arrivals.filter(({ acceptedAt }) => acceptedAt === undefined).length;
  const told = `${clients * vehicles * turns} events, ${webhooks} webhooks each`;
  return [
    noted(`soak of ${clients * webhooks} webhooks`, `${told}, ${(took / 1_000).toFixed(0)} s`),
    noted('POSTs, and those refused, hung or cut off', `${arrivals.length}, ${failed}`),
    noted('kills of the sender, crashes of receivers', `${kills.length}, ${crashes.length}`),
    atMost('events lost', verdict.lost.length, 0, 'events'),
    noted('… told by something newer only, after a kill', `${verdict.overtaken.length} events`),
    atMost('… told in two deliveries', verdict.toldAgain.length, 0, 'events'),
    atMost('… out of order', verdict.backwards.length, 0, 'events'),
    noted('deliveries that came twice, by a kill or a crash', `${verdict.explained.length}`),
    atMost('… for no reason', verdict.unexplained.length, 0, 'deliveries'),
  ];
};
