import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';

/** A request that names somebody else's thing where `spot` says, and one that names nobody's. */
export type ForeignRequest = {
  readonly operation: Operation;
  readonly spot: string;
  readonly foreign: WordedRequest;
  readonly missing: WordedRequest;
};

export type WordedRequest = {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>> | undefined;
  /** The ids in it that stand for the thing in question. */
  readonly id: string;
};

/** Names of ids in paths and bodies; what a client names itself is not among them. */
type Ids = Readonly<Record<string, string>>;

/** Bodies that are good but for the ids in them. */
const goodBodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  controlChargerCharging: { action: 'START' },
  postSetChargerMaxCurrent: { maxCurrent: 10 },
  postSetHvacPermanentHold: { mode: 'HEAT', heatSetpoint: 20 },
  postUserSetOperationMode: { operationMode: 'SELF_RELIANCE' },
  addSandboxDevice: {},
  createLocation: { name: 'Lair', latitude: 1, longitude: 2, timezoneName: 'UTC' },
  linkSandboxAccount: { userId: 'mallory' },
  postAssetsAssetidRelink: { language: 'en-GB', redirectUri: 'https://mallory.example.com/' },
  postVehiclesVehicleidCharging: { action: 'START' },
  postVehiclesVehicleidMaxCurrent: { maxCurrent: 10 },
  updateLocation: { latitude: 1 },
  updateSandboxAccount: { credentialsRevoked: true },
  updateSandboxDevice: { batteryLevel: 1 },
  updateWebhook: { url: 'https://mallory.example.com/' },
};

/** What an operation needs beside a path and a body. */
const goodQueries: Readonly<Record<string, string>> = {
  getInverterStatistics: '?year=2026&month=1',
};

/**
 * Operations to which nothing is foreign: those for which a user id is the caller's own word, and those about
 * what is the same for every client.
 */
const ownWords: ReadonlySet<string> = new Set(['getIntervention', 'postUsersUseridLink']);

/**
 * Every spot in every operation of the registry where an id can stand: in the path, and in the body.
 *
 * @param theirs What another client has, by the name of the id. @param nobodys The same, made up.
 * @param mine For the other ids of a request that has several.
 * @throws for an id or a body that this file does not know yet.
 */
export const foreignRequests = (theirs: Ids, nobodys: Ids, mine: Ids): readonly ForeignRequest[] =>
  operations
    .filter(({ id, security }) => security !== 'public' && !ownWords.has(id))
    .flatMap((operation) => {
      const spots = [...inPath(operation), ...inBody(operation)];
      return spots.map((spot) => ({
        operation,
        spot,
        foreign: worded(operation, { ...mine, [spot]: idOf(theirs, spot) }, spot),
        missing: worded(operation, { ...mine, [spot]: idOf(nobodys, spot) }, spot),
      }));
    });

const inPath = ({ path }: Operation) =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => !(name in words));

/** What stands in paths beside ids: words that mean the same for everybody. */
const words: Ids = { vendor: 'TESLA', vendorType: 'vehicle' };

/** Operations whose contract answers 400 where others answer 404. */
export const refusedAlike: ReadonlySet<string> = new Set(['postAssetsAssetidRelink']);

const inBody = ({ body }: Operation) =>
  body && 'shape' in body
    ? Object.keys(Object(body.shape)).filter(
        (name) => /(Id|Token)$/.test(name) && name !== 'userId',
      )
    : [];

const idOf = (ids: Ids, name: string): string => {
  const id = ids[name];
  if (id === undefined) throw new Error(`nobody has made a ${name} for this test`);
  return id;
};

const worded = (operation: Operation, ids: Ids, spot: string): WordedRequest => {
  const { id, path, body } = operation;
  const named = inBody(operation).map((name) => [name, idOf(ids, name)]);
  if (body && named.length === 0 && !goodBodies[id]) throw new Error(`no good body for ${id}`);
  return {
    id: idOf(ids, spot),
    path: pathTo(path, ids) + (goodQueries[id] ?? ''),
    body: body && { ...goodBodies[id], ...Object.fromEntries(named) },
  };
};

const pathTo = (path: string, ids: Ids): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(idOf({ ...words, ...ids }, name)),
  );
