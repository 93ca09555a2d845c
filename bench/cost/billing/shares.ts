import { type Counts, type FleetCount, fleetNamed } from '#bench/cost/counting/counts.ts';
import type { Entry } from '#bench/cost/counting/entry.ts';
import type { Work } from '#bench/cost/counting/work-of.ts';
import { operations } from '#shared/contract/registry.ts';

/** What one piece of work takes, out of all that was counted of a fleet. */
export type Share = {
  readonly name: string;
  /** How many pieces of work the entries are for. */
  readonly pieces: number;
  readonly entries: readonly Entry[];
};

/** The pieces of work that a fleet is made of, each with the entries of the functions that do it. */
export const sharesOf = (counts: Counts): readonly Share[] => {
  const at = (name: string) => fleetNamed(name, counts);
  const share = (name: string, fleet: FleetCount, pieces: number, isPart: IsPart): Share => ({
    ...{ name, pieces, entries: fleet.entries.filter(isPart) },
  });
  const [nobody, charging] = [at('nobody'), at('charging')];
  const [read, commanded] = [at('read'), at('commanded')];
  return [
    share('look at a vehicle, idle', at('idle'), at('idle').looks, isFor('look')),
    share('look, plugged in', at('plugged'), at('plugged').looks, isFor('look')),
    share('look, charging', charging, charging.looks, isFor('look')),
    share('event told', charging, charging.events, isFor('tell')),
    share('webhook POST', charging, charging.posts, isFor('post')),
    share(
      'GET of a vehicle',
      read,
      read.requests,
      serves(operationOf('GET', '/vehicles/{vehicleId}')),
    ),
    share(
      'action, asked and confirmed',
      commanded,
      commanded.requests,
      either(isFor('act'), serves(operationOf('POST', '/vehicles/{vehicleId}/charging'))),
    ),
    share('ticks of a minute', nobody, nobody.hours * 60, isFor('tick')),
  ];
};

type CountedEntry = FleetCount['entries'][number];
type IsPart = (entry: CountedEntry) => boolean;

const either =
  (...parts: readonly IsPart[]): IsPart =>
  (entry) =>
    parts.some((isPart) => isPart(entry));

const isFor =
  (wanted: Work): IsPart =>
  ({ work }) =>
    work === wanted;

/** What an operation does, the request itself, and its part of finding out who asks. */
const serves = (id: string): IsPart =>
  either(
    ({ by, work }) => by === id || work === 'authorize',
    ({ by, what }) => by === 'API Gateway' && (what === id || what === 'access'),
  );

const operationOf = (method: string, path: string): string => {
  const found = operations.find((one) => one.method === method && one.path === path);
  if (!found) throw new Error(`there is no operation ${method} ${path}`);
  return found.id;
};
