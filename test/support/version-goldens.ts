import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { events } from '#shared/contract/event-registry.ts';
import { assetExamples } from '#shared/contract/openapi/asset-examples.ts';
import { examplesIn } from '#shared/contract/openapi/operation-in.ts';
import { operations } from '#shared/contract/registry.ts';
import { Problem } from '#shared/contract/schemas/problem.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import { downgrade } from '#shared/contract/versions/walk-versions.ts';

const FOLDER = 'test/golden/versions';
const fileOf = (version: string) => `${FOLDER}/${version}.json`;

/** An invitation to link devices. */
const invitation = { linkUrl: 'https://link.test/token', linkToken: 'token' };

const problem = {
  type: 'https://api.test/problems/not-found',
  title: 'Not Found',
  detail: 'There is no such vehicle.',
};

const HOME = '0199a0c2-7a00-7000-8000-00000000a0a0';
const DEVICE = '0199a0c2-7a00-7000-8000-0000000000a5';

const schedule = {
  id: '0199a0c2-7a00-7000-8000-0000000005c0',
  isEnabled: true,
  defaultShouldCharge: true,
  rules: [{ weekdays: [5], hourMinute: { from: '17:00', to: '20:00' }, shouldCharge: false }],
  targetId: DEVICE,
  targetType: 'vehicle',
  locationId: HOME,
};
const climate = {
  id: '0199a0c2-7a00-7000-8000-0000000005c1',
  isEnabled: false,
  targetId: DEVICE,
  targetType: 'hvac',
  defaultTargetState: { mode: 'HEAT', heatSetpoint: 19, holdType: 'PERMANENT' },
  rules: [
    {
      weekdays: [0],
      targetState: { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 24, holdType: 'PERMANENT' },
    },
  ],
};
const consumed = {
  kw: { min: 8, max: 8, mean: 8 },
  kwhSum: 32,
  price: { min: 0.12, max: 0.3, mean: 0.21 },
  costSum: 6.72,
  nonSmartPrice: { min: 0.2, max: 0.3, mean: 0.25 },
  estimatedSavings: 1.28,
};
const unshifted = {
  ...consumed,
  nonSmartPrice: { min: null, max: null, mean: null },
  estimatedSavings: null,
};
const statistics = [
  { ...consumed, date: '2025-10-01T00:00:00.000Z' },
  { ...unshifted, date: '2025-10-02T00:00:00.000Z' },
];
const stay = { id: DEVICE, from: '2025-10-01T18:00:00.000Z', to: '2025-10-01T22:00:00.000Z' };
const sessions = [
  { ...consumed, ...stay, locationId: HOME },
  { ...unshifted, ...stay, locationId: null },
];
const inPages = (...data: readonly unknown[]) => ({
  data,
  pagination: { after: null, before: null },
});

const judged = { scheduleId: schedule.id, changedAt: '2025-10-01T12:00:00.000Z' };
const scheduleStatus = {
  ...judged,
  state: 'PENDING',
  scheduleType: 'CHARGE',
  isCharging: false,
  isChargingExpected: true,
  isChargingExpectedParts: { needsCharge: true, isPluggedIn: true, shouldCharge: true },
  upcomingTransitions: [{ at: '2025-10-01T17:00:00.000Z', shouldCharge: false }],
  smartOverride: {
    createdAt: '2025-10-01T11:00:00.000Z',
    endedAt: null,
    targetType: 'vehicle',
    targetId: DEVICE,
    vendorActionId: null,
  },
};
const climateStatus = {
  ...judged,
  scheduleId: climate.id,
  state: 'ALIGNED',
  scheduleType: 'TEMPERATURE',
  current: { mode: 'HEAT', heatSetpoint: 19, holdType: 'PERMANENT' },
  expected: { mode: 'HEAT', heatSetpoint: 19, holdType: 'PERMANENT' },
  upcomingTransitions: [
    { at: '2025-10-02T00:00:00.000Z', target: climate.rules[0]?.targetState },
    { at: '2025-10-03T00:00:00.000Z', target: { holdType: 'SCHEDULED' } },
  ],
};
const plan = {
  id: '0199a0c2-7a00-7000-8000-0000000009a1',
  vehicleId: DEVICE,
  userId: 'ada',
  locationId: HOME,
  vendor: 'TESLA',
  currency: 'NOK',
  nonSmartCost: 12.5,
  smartCost: 8.25,
  stopAt: '2025-10-01T18:00:00.000Z',
  startAt: '2025-10-02T00:00:00.000Z',
  estimatedFinishAt: '2025-10-02T04:00:00.000Z',
  stopConfirmedAt: '2025-10-01T18:01:00.000Z',
  startConfirmedAt: '2025-10-02T00:01:00.000Z',
  endedAt: '2025-10-02T02:29:00.000Z',
  finalState: 'PLAN:ENDED:FINISHED',
  failureCondition: null,
};
const smart = {
  updatedAt: '2025-10-02T02:29:00.000Z',
  vehicleId: DEVICE,
  userId: 'ada',
  vendor: 'TESLA',
  stateChangedAt: '2025-10-02T02:29:00.000Z',
  smartOverride: null,
};
const considered = {
  ...smart,
  state: 'CONSIDERING',
  consideration: {
    isPluggedIn: true,
    isCharging: false,
    atChargingLocation: true,
    hasTimeEstimate: false,
  },
  plan: null,
};
const afterPlan = { ...smart, state: 'PLAN:ENDED:FINISHED', consideration: null, plan };

const told = (event: string) => ({
  event,
  createdAt: '2025-10-01T12:00:00.000Z',
  user: { id: 'ada' },
});

/** Events that are about no device. */
const otherEvents: Readonly<Record<string, Json>> = {
  'user:vehicle:smart-charging-status-updated': {
    ...told('user:vehicle:smart-charging-status-updated'),
    smartChargingStatus: considered,
    updatedFields: ['state'],
  },
  'user:schedule:execution-updated': {
    ...told('user:schedule:execution-updated'),
    status: climateStatus,
    schedule: climate,
    updatedFields: ['state'],
  },
};

/** Answers that are about no device, by operation and status. */
const others: Readonly<Record<string, Readonly<Record<number, unknown>>>> = {
  postUsersUseridLink: { 200: invitation },
  getSchedule: { 200: schedule },
  getScheduleStatus: { 200: scheduleStatus },
  getSchedules: { 200: inPages(schedule, climate) },
  listFormerSchedules: { 200: inPages(schedule, climate) },
  getVehiclesVehicleidSmartchargingplans: {
    200: { ...plan, finalState: 'PLAN:ENDED:FAILED', failureCondition: 'CHARGE_INTERRUPTED' },
  },
  getVehiclesVehicleidSmartchargingstatus: { 200: afterPlan },
  getChargingStatistics: { 200: statistics },
  getFormerChargingStatistics: { 200: statistics },
  getChargingSessionsStatistics: { 200: sessions },
  getFormerChargingSessions: { 200: sessions },
};

/** Bodies by what they answer or tell. */
type Shown = Readonly<Record<string, unknown>>;

/** What a version of the API shows of one fixed fleet: a device of each kind, what is asked of it, and what is told of it. */
export const shownIn = (version: string): Shown => {
  const { answers, events: ofAssets } = assetExamples();
  const ofOperations = operations.flatMap((operation) => {
    const examples = answers.get(operation.id) ?? others[operation.id];
    return examples && existsIn(operation, version)
      ? [[operation.id, examplesIn(operation, version, examples)] as const]
      : [];
  });
  const ofEvents = events.flatMap((event) => {
    const example = ofAssets.get(event.name) ?? otherEvents[event.name];
    return isJson(example) && existsIn(event, version)
      ? [[event.name, downgrade(event.payload, version, { ...example, version })] as const]
      : [];
  });
  const ofProblems = ['problem', downgrade(Problem, version, problem)] as const;
  return JSON.parse(JSON.stringify(Object.fromEntries([ofProblems, ...ofOperations, ...ofEvents])));
};

/** What it showed when each was released. */
export const releasedAs = (version: string): Shown =>
  existsSync(fileOf(version)) ? JSON.parse(readFileSync(fileOf(version), 'utf8')) : {};

/** Keeps what is new in a version. What was released is never written again, whatever it is by now. */
export const release = (version: string): void => {
  mkdirSync(FOLDER, { recursive: true });
  const all = { ...shownIn(version), ...releasedAs(version) };
  writeFileSync(fileOf(version), `${JSON.stringify(all, null, 2)}\n`);
};
