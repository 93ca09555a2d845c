import { type Feed, feedOf, type Look, piecesOf } from '#bench/pairing/device-feed.ts';
import { aHousehold, type Household } from '#bench/pairing/household.ts';
import { type Life, lifeOf } from '#bench/pairing/life-of.ts';
import { carReading, chargerReading, momentOf } from '#bench/pairing/readings.ts';
import type { Stay } from '#bench/pairing/stay.ts';
import { type Random, randomOf } from '#bin/simulate/engine/random.ts';
import {
  judgePairs,
  type PairJudgement,
  type PairLook,
} from '#shared/domain/pairing/judge-pairs.ts';
import { blankPairMemory, type PairMemory } from '#shared/domain/pairing/pair-memory.ts';

const MINUTE = 60_000;

/** For how long two were taken for plugged into each other. */
export type Paired = {
  readonly car: number;
  readonly charger: number;
  readonly from: number;
  to: number;
};

/** When it could be read of either side that a stay had begun, and first of any that it was over. */
type Readable = { car: number | null; charger: number | null; end: number | null };

export type Watched = {
  readonly household: Household;
  readonly life: Life;
  readonly until: number;
  readonly readable: ReadonlyMap<Stay, Readable>;
  readonly paired: readonly Paired[];
  readonly plain: readonly Paired[];
};

/** Hears each judgement of a household, with what is true. */
export type Listener = (
  judgement: PairJudgement,
  truth: { readonly seed: number; readonly stays: readonly Stay[]; readonly at: number },
) => void;

type Device = {
  readonly isCar: boolean;
  readonly index: number;
  readonly id: string;
  readonly feed: Feed;
  /** What was heard last, and what was told last to whoever judges. */
  heard: Look | undefined;
  told: Look | undefined;
};

/** Lets one household live, and judges it look by look. */
export const watchHousehold = (seed: number, days: number, listener?: Listener): Watched => {
  const random = randomOf(seed);
  const household = aHousehold(random.fork('household'));
  const life = lifeOf(household, days, random.fork('life'));
  const devices = devicesOf(household, life, random);
  const until = days * 24 * 60 * MINUTE;
  const readable = new Map<Stay, Readable>();
  const book = [new Ledger(), new Ledger()] as const;
  let memory: PairMemory = blankPairMemory;
  for (;;) {
    const device = soonest(devices);
    const at = device.feed.next();
    if (at >= until) break;
    const look = device.feed.look();
    if (!look) continue;
    if (look.isReachable) noteReadable(readable, device, look);
    const before = device.heard;
    device.heard = look;
    book[1].become(bothPluggedIn(devices), at);
    const isWaiting = !book[0].isOpen(device) && hasOther(device, devices);
    if (!tellsMore(device, look, isWaiting)) continue;
    device.told = look;
    const judgement = judgePairs(memory, pairLook({ household, life, device, before, look }));
    memory = judgement.memory;
    book[0].become(activeIn(judgement, devices), at);
    listener?.(judgement, { seed, stays: life.stays, at });
  }
  const [paired, plain] = book.map((ledger) => ledger.closedAt(until));
  return { household, life, until, readable, paired: paired ?? [], plain: plain ?? [] };
};

const soonest = (devices: readonly Device[]): Device =>
  devices.reduce((a, b) => (b.feed.next() < a.feed.next() ? b : a));

const devicesOf = (household: Household, { stays }: Life, random: Random): readonly Device[] => [
  ...household.cars.map((car, index) => {
    const own = random.fork(`car ${index}`);
    const pieces = piecesOf(
      stays.filter((stay) => stay.car === index),
      car.teller,
      own,
    );
    return aDevice(true, index, feedOf(pieces, car.teller, own));
  }),
  ...household.chargers.map((charger, index) => {
    const own = random.fork(`charger ${index}`);
    const pieces = piecesOf(
      stays.filter((stay) => stay.charger === index),
      charger.teller,
      own,
    );
    return aDevice(false, index, feedOf(pieces, charger.teller, own));
  }),
];

const aDevice = (isCar: boolean, index: number, feed: Feed): Device => ({
  isCar,
  index,
  id: `${isCar ? 'car' : 'charger'} ${index}`,
  feed,
  heard: undefined,
  told: undefined,
});

const hasOther = ({ isCar }: Device, devices: readonly Device[]): boolean =>
  devices.some((other) => other.isCar !== isCar && other.heard?.piece.stay);

/** Looks that show nothing new are left out now and then, for speed: never the first of anything. */
const tellsMore = ({ told }: Device, look: Look, isWaiting: boolean): boolean => {
  if (!told || told.piece !== look.piece || told.isReachable !== look.isReachable) return true;
  if (!look.piece.stay) return false;
  return look.at >= told.at + (isWaiting ? 4 : 25) * MINUTE;
};

const pairLook = ({
  household,
  life,
  device,
  before,
  look,
}: {
  readonly household: Household;
  readonly life: Life;
  readonly device: Device;
  readonly before: Look | undefined;
  readonly look: Look;
}): PairLook => {
  const looks = before ? [before, look] : [look];
  const car = device.isCar ? household.cars[device.index] : undefined;
  const charger = device.isCar ? undefined : household.chargers[device.index];
  const around = { home: household.home, trips: life.trips[device.index] ?? [] };
  return {
    vehicles: car ? looks.map((each) => carReading(car, device.id, around, each)) : [],
    chargers: charger
      ? looks.map((each) => chargerReading(charger, device.id, household.home, each))
      : [],
    modes: [],
    now: momentOf(look.at),
  };
};

const activeIn = ({ verdicts }: PairJudgement, devices: readonly Device[]) => {
  const indexOf = (id: string) => devices.find((device) => device.id === id)?.index ?? -1;
  return verdicts
    .filter(({ isActive }) => isActive)
    .map(({ vehicleId, chargerId }) => ({ car: indexOf(vehicleId), charger: indexOf(chargerId) }));
};

/** The baseline: whoever is plugged in is in whatever is plugged in, the latest in the latest. */
const bothPluggedIn = (devices: readonly Device[]) => {
  const plugged = (isCar: boolean) =>
    devices
      .filter((device) => device.isCar === isCar && device.heard?.piece.stay)
      .toSorted((a, b) => (b.heard?.piece.stay?.from ?? 0) - (a.heard?.piece.stay?.from ?? 0));
  const chargers = plugged(false);
  return plugged(true).flatMap((car, rank) => {
    const charger = chargers[rank];
    return charger ? [{ car: car.index, charger: charger.index }] : [];
  });
};

const noteReadable = (readable: Map<Stay, Readable>, device: Device, look: Look): void => {
  const { stay } = look.piece;
  const side = device.isCar ? 'car' : 'charger';
  const ended = device.heard?.piece.stay;
  if (ended && ended !== stay && ended.to <= look.at) {
    const known = readable.get(ended);
    // A charger at which another car stands by now does not show that the first one has left.
    if (known && !stay) known.end ??= look.at;
  }
  if (!stay) return;
  const known = readable.get(stay) ?? { car: null, charger: null, end: null };
  known[side] ??= look.at;
  readable.set(stay, known);
};

/** Who is paired from when to when. */
class Ledger {
  readonly closed: Paired[] = [];
  open: readonly Paired[] = [];

  become(pairs: readonly { readonly car: number; readonly charger: number }[], at: number): void {
    const goesOn = (a: Paired) => pairs.some((b) => a.car === b.car && a.charger === b.charger);
    const kept = this.open.filter(goesOn);
    for (const each of this.open) if (!goesOn(each)) this.closed.push({ ...each, to: at });
    const begun = pairs.filter(
      (a) => !kept.some((b) => a.car === b.car && a.charger === b.charger),
    );
    this.open = [...kept, ...begun.map((each) => ({ ...each, from: at, to: at }))];
  }

  isOpen({ isCar, index }: Pick<Device, 'isCar' | 'index'>): boolean {
    return this.open.some((each) => (isCar ? each.car : each.charger) === index);
  }

  closedAt(until: number): readonly Paired[] {
    return [...this.closed, ...this.open.map((each) => ({ ...each, to: until }))];
  }
}
