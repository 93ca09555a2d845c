import type { Stay } from '#bench/pairing/stay.ts';
import type { Paired, Watched } from '#bench/pairing/watch-household.ts';

const MINUTE = 60_000;

/** What is counted of a way of pairing, over many households. */
export class Score {
  activations = 0;
  wrongActivations = 0;
  pairedTime = 0;
  wrongTime = 0;
  sessions = 0;
  found = 0;
  sharedSessions = 0;
  sharedFound = 0;
  commands = 0;
  strayCommands = 0;
  strayActivations = 0;
  /** Of these: the car was there until it was swapped, and nobody could have read so. */
  untoldSwaps = 0;
  readonly waits: number[] = [];
  readonly unplugs: number[] = [];

  /** @param which Whether what the function or what the baseline paired is counted. */
  add(watched: Watched, paired: readonly Paired[]): void {
    for (const each of paired) this.addPaired(watched, each);
    for (const stay of watched.life.stays) this.addStay(watched, stay, paired);
  }

  private addPaired({ life: { stays }, readable }: Watched, paired: Paired): void {
    const { car, charger, from, to } = paired;
    const own = stays.filter((stay) => stay.car === car && stay.charger === charger);
    const endOf = (stay: Stay) => Math.max(stay.to, readable.get(stay)?.end ?? stay.to);
    this.activations += 1;
    const isRight = own.some((stay) => stay.from <= from && from <= endOf(stay));
    if (!isRight) this.wrongActivations += 1;
    this.pairedTime += to - from;
    const right = own.reduce(
      (sum, stay) => sum + overlap(from, to, stay.from, Math.max(stay.to, endOf(stay))),
      0,
    );
    this.wrongTime += Math.max(0, to - from - right);
    const others = stays.filter((stay) => stay.charger === charger && stay.car !== car);
    if (others.some((stay) => stay.from <= from && from < stay.to)) {
      this.strayActivations += 1;
      if (isRight) this.untoldSwaps += 1;
    }
    // Once when it begins, and every ten minutes.
    for (let at = from; at < to; at += 10 * MINUTE) {
      this.commands += 1;
      if (others.some((stay) => stay.from <= at && at < stay.to)) this.strayCommands += 1;
    }
  }

  private addStay(watched: Watched, stay: Stay, paired: readonly Paired[]): void {
    if (stay.car < 0 || stay.charger < 0 || stay.to - stay.from < 20 * MINUTE) return;
    if (stay.to > watched.until) return;
    const known = watched.readable.get(stay);
    const found = paired.find(
      ({ car, charger, from, to }) =>
        car === stay.car && charger === stay.charger && from < stay.to && to > stay.from,
    );
    this.sessions += 1;
    if (found) this.found += 1;
    if (watched.household.sort === 'two cars') {
      this.sharedSessions += 1;
      if (found) this.sharedFound += 1;
    }
    if (!known || known.car === null || known.charger === null || !found) return;
    this.waits.push(Math.max(0, found.from - Math.max(known.car, known.charger)));
    if (known.end !== null && found.to >= stay.to) this.unplugs.push(found.to - known.end);
  }
}

const overlap = (from: number, to: number, start: number, end: number): number =>
  Math.max(0, Math.min(to, end) - Math.max(from, start));
