import * as z from 'zod';
import type { Operation } from '#shared/contract/operation.ts';
import { operations } from '#shared/contract/registry.ts';
import { FIRST_REVISION } from '#shared/domain/fleet/fleet-intent.ts';
import { WEEKDAYS } from '#shared/domain/flex/flex-policy.ts';
import { type Ids, LINK } from '#test/support/belongings.ts';
import type { TestRequest } from '#test/support/http-event.ts';
import { inItsVersion, namingUser, newestOf } from '#test/support/newest-of.ts';

/** Bodies that are good but for the ids in them. */
const goodBodies: Readonly<Record<string, object>> = {
  associateUserLocationWithTariff: {
    tariffIntervals: [{ name: 'DAY', from: '06:00', to: '22:00' }],
  },
  controlChargerCharging: { action: 'START' },
  postSetChargerMaxCurrent: { maxCurrent: 10 },
  postSetHvacPermanentHold: { mode: 'HEAT', heatSetpoint: 20 },
  postSetHvacTargetTemperature: { temperature: 20 },
  postUserSetOperationMode: { operationMode: 'SELF_RELIANCE' },
  addSandboxDevice: {},
  createFlexPolicy: {
    batteryReserve: 10,
    schedule: Object.fromEntries(
      WEEKDAYS.map((day) => [day, { deadline: '07:00', minimumChargeTarget: 80 }]),
    ),
  },
  updateFlexIntent: { rules: [] },
  previewFlexIntentUpdate: { rules: [], previousRevisionId: FIRST_REVISION },
  createFlexPolicyOverride: { type: 'NEXT_DAY_SCHEDULE', deadline: '06:00' },
  createSchedule: {
    targetType: 'vehicle',
    // Who is in control of a vehicle keeps others from controlling it.
    isEnabled: false,
    defaultShouldCharge: true,
    rules: [{ weekdays: [5], shouldCharge: false }],
  },
  createLocation: { name: 'Lair', latitude: 1, longitude: 2, timezoneName: 'UTC' },
  createSandboxHome: { userId: 'at-home', preset: 'ev-commuter' },
  createSandboxAccount: { vendor: 'TESLA', vehicles: [{}] },
  putFirehose: {
    url: 'https://hooks.example.com/all',
    secret: 'a-secret-of-a-webhook',
  },
  createWebhook: {
    url: 'https://hooks.example.com/',
    secret: 'a-secret-of-a-webhook',
    events: ['user:vehicle:updated'],
  },
  linkSandboxAccount: { userId: 'mallory' },
  postAssetsAssetidRelink: { language: 'en-GB', redirectUri: 'https://mallory.example.com/' },
  postUsersUseridLink: LINK,
  plugInSandboxDevice: {},
  postVehiclesVehicleidCharging: { action: 'START' },
  postVehiclesVehicleidMaxCurrent: { maxCurrent: 10 },
  sendTariffInformation: [{ name: 'DAY', cost: '0.30' }],
  updateUserPairing: { mode: 'NEVER' },
  putOwnPrices: {
    currency: 'EUR',
    prices: [{ from: '2025-10-01T22:00:00Z', to: '2025-10-02T22:00:00Z', price: '0.1' }],
  },
  replayWebhook: { since: '2025-10-01T00:00:00Z' },
  createChargingLocation: { name: 'Lair', latitude: 1, longitude: 2, timezoneName: 'UTC' },
  createFormerSchedule: {
    targetType: 'vehicle',
    isEnabled: false,
    defaultShouldCharge: true,
    rules: [{ weekdays: [5], shouldCharge: false }],
  },
  updateChargingLocation: { latitude: 1 },
  updateFlexPolicy: { batteryReserve: 5 },
  updateLocation: { latitude: 1 },
  updateLocationBiddingZone: { biddingZone: 'NO1' },
  updateLocationSolar: { isEnabled: true, feedInPrice: '0.08' },
  updateSchedule: { defaultShouldCharge: false },
  updateSandboxAccount: { credentialsRevoked: true },
  updateSandboxDevice: { batteryLevel: 1 },
  updateVehicleSmartChargingPolicy: { isEnabled: false, deadline: '06:30' },
  updateWebhook: { url: 'https://mallory.example.com/' },
};

/** What an operation needs beside a path and a body. */
const goodQueries: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  getInverterStatistics: { year: '2026', month: '1' },
  getChargingStatistics: {
    type: 'vehicle',
    startDate: '2025-10-01T00:00:00Z',
    endDate: '2025-10-02T00:00:00Z',
  },
  getFormerChargingStatistics: {
    type: 'vehicle',
    startDate: '2025-10-01T00:00:00Z',
    endDate: '2025-10-02T00:00:00Z',
  },
  getFormerChargingSessions: {
    type: 'vehicle',
    startDate: '2025-10-01T00:00:00Z',
    endDate: '2025-10-02T00:00:00Z',
  },
  getChargingSessionsStatistics: {
    type: 'vehicle',
    startDate: '2025-10-01T00:00:00Z',
    endDate: '2025-10-02T00:00:00Z',
  },
};

/** What stands in paths beside ids: words that mean the same for everybody. */
const words: Ids = {
  vendor: 'TESLA',
  vendorType: 'vehicle',
  type: 'not-found',
  biddingZone: 'NO1',
};

/** Names of the places in an operation's path where an id stands. */
export const idsInPath = ({ path }: Operation): readonly string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => !(name in words));

/**
 * Names of the members of an operation's body that are ids. What a client names itself is not among them, and neither is by which
 * state of its own things it goes.
 */
export const idsInBody = ({ body }: Operation): readonly string[] =>
  membersOf(body).filter((name) => /(Id|Token)$/.test(name) && !namedOtherwise.has(name));

const namedOtherwise: ReadonlySet<string> = new Set(['userId', 'previousRevisionId']);

/** Of a body that may be one of several, the members of the first. */
const membersOf = (body: unknown): readonly string[] => {
  if (body instanceof z.ZodUnion) return membersOf(body.options[0]);
  return body instanceof z.ZodObject ? Object.keys(body.shape) : [];
};

/**
 * The id that stands for a name in an operation's path or body; those of actions differ by resource.
 *
 * @throws for an id of a name that the test did not make.
 */
export const idOf = ({ resource }: Operation, ids: Ids, name: string): string => {
  const id = ids[`${resource}.${name}`] ?? ids[name];
  if (id === undefined) throw new Error(`nobody has made a ${name} of ${resource} for this test`);
  return id;
};

/**
 * Operations of forms, which take what a page before them gave out: pages of their own stories send them.
 */
const sentFromPages: ReadonlySet<string> = new Set([
  'answerLinkPage',
  'answerSandboxAuthorization',
  'getSandboxAuthorization',
  'returnToLinkPage',
]);

/**
 * A request that an operation carries out for whoever has these things.
 *
 * @throws for an operation of which this file does not know yet what it takes.
 */
export const goodRequest = (operation: Operation, ids: Ids): TestRequest => {
  const { id, path } = operation;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const query = goodQueries[id];
  const isPlain = !operation.body || sentFromPages.has(id) || id === 'createAccessToken';
  const named = isPlain
    ? []
    : idsInBody(operation).map((name) => [name, idOf(operation, ids, name)] as const);
  if (!isPlain && named.length === 0 && !goodBodies[id]) throw new Error(`no good body for ${id}`);
  return {
    path: Object.fromEntries(
      names.map((name) => [name, idOf(operation, { ...words, ...ids }, name)]),
    ),
    ...(query && { query }),
    ...(operation.until !== undefined && {
      headers: {
        ...inItsVersion(operation),
        ...namingUser(operation, newestOf(operation), ids.userId),
      },
    }),
    ...(!isPlain && { body: withIds(goodBodies[id], named) }),
  };
};

const withIds = (body: object | undefined, named: readonly (readonly [string, string])[]) =>
  Array.isArray(body) ? body : { ...body, ...Object.fromEntries(named) };

/** All of them but those that pages send. */
export const withoutPages = operations.filter(({ id }) => !sentFromPages.has(id));
