import { assetExamples } from '#shared/contract/openapi/asset-examples.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import { sandboxAnswers } from '#test/support/fixed-sandbox.ts';

/** Bodies by what they answer, and with which status. */
export type Answers = Readonly<Record<string, Readonly<Record<number, unknown>>>>;

/** An invitation to link devices. */
const invitation = { linkUrl: 'https://link.test/token', linkToken: 'token' };

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
export const smartStatus = {
  updatedAt: '2025-10-02T02:29:00.000Z',
  vehicleId: DEVICE,
  userId: 'ada',
  vendor: 'TESLA',
  stateChangedAt: '2025-10-02T02:29:00.000Z',
  smartOverride: null,
};
const considered = {
  ...smartStatus,
  state: 'CONSIDERING',
  consideration: {
    isPluggedIn: true,
    isCharging: false,
    atChargingLocation: true,
    hasTimeEstimate: false,
  },
  plan: null,
};
const afterPlan = { ...smartStatus, state: 'PLAN:ENDED:FINISHED', consideration: null, plan };

const explained = {
  plan,
  slots: [
    {
      start: plan.startAt,
      end: plan.estimatedFinishAt,
      price: 0.12,
      power: 8,
      energy: 32,
      ownEnergy: 0,
      ownPower: 0,
      batteryLevel: 80,
      reason: 'It is cheapest.',
    },
  ],
};
const override = { ...scheduleStatus.smartOverride, userId: 'ada', vendor: 'TESLA' };
const place = {
  name: 'Home',
  latitude: 59.9,
  longitude: 10.7,
  timezoneName: 'Europe/Oslo',
  id: HOME,
  userId: 'ada',
};
const linkedVendors = [{ vendor: 'TESLA', vendorType: 'vehicle', isValid: true }];

/** What answers without a body. */
const done = { 204: null };

const { answers: ofAssets, events: eventsOfAssets } = assetExamples();

/** What answers a change of a device: the device, as whoever reads it sees it. */
const as = (operation: string) => ofAssets.get(operation) ?? {};

/** All answers of the fixed fleet, as the newest version gives them. */
export const fixedAnswers: Answers = {
  ...Object.fromEntries(ofAssets),
  ...sandboxAnswers,
  postUsersUseridLink: { 200: invitation },
  postAssetsAssetidRelink: { 200: invitation },
  updateCharger: as('getCharger'),
  patchCharger: as('getCharger'),
  updateHVAC: as('getHVAC'),
  vehicleCreateExternalStart: { 200: override },
  vehicleEndExternalStart: { 200: { ...override, endedAt: '2025-10-01T12:30:00.000Z' } },
  chargerCreateExternalStart: { 200: { ...override, targetType: 'charger' } },
  chargerEndExternalStart: { 200: { ...override, targetType: 'charger', endedAt: stay.to } },
  createSchedule: { 200: schedule },
  createFormerSchedule: { 200: climate },
  updateSchedule: { 200: climate },
  getSchedule: { 200: schedule },
  getScheduleStatus: { 200: scheduleStatus },
  getSchedules: { 200: inPages(schedule, climate) },
  listFormerSchedules: { 200: inPages(schedule, climate) },
  getVehiclesVehicleidSmartchargingplans: {
    200: { ...plan, finalState: 'PLAN:ENDED:FAILED', failureCondition: 'CHARGE_INTERRUPTED' },
  },
  getVehicleSmartChargingPlanExplanation: { 200: explained },
  getVehiclesVehicleidSmartchargingstatus: { 200: afterPlan },
  getChargingStatistics: { 200: statistics },
  getFormerChargingStatistics: { 200: statistics },
  getChargingSessionsStatistics: { 200: sessions },
  getFormerChargingSessions: { 200: sessions },
  listChargingLocations: { 200: inPages(place) },
  createChargingLocation: { 200: place },
  getChargingLocation: { 200: place },
  updateChargingLocation: { 200: place },
  deleteChargingLocation: { 200: place },
  getMe: { 200: { id: 'ada', linkedVendors } },
  getFormerVendor: { 200: { linkedVendors } },
  disconnectFormerVendor: done,
  disconnectMyVendor: done,
  putFirehose: done,
  deleteFirehose: done,
  testFirehose: {
    200: {
      status: 'SUCCESS',
      description: 'The receiver answered.',
      response: { code: 200, body: 'ok', headers: ['content-type: text/plain'] },
    },
  },
};

const head = { createdAt: '2025-10-01T12:00:00.000Z', user: { id: 'ada' } };

/** An event of the user, as the newest version is told it. */
export const told = (event: string, members: Json): Json => ({ event, ...head, ...members });

const untitled: Readonly<Record<string, Json>> = {
  'user:vehicle:smart-charging-status-updated': {
    smartChargingStatus: considered,
    updatedFields: ['state'],
  },
  'user:schedule:execution-updated': {
    status: climateStatus,
    schedule: climate,
    updatedFields: ['state'],
  },
  'user:vendor-action:updated': {
    vendorAction: as('getVehiclesAction')[200],
    updatedFields: ['state', 'updatedAt', 'completedAt'],
  },
  'user:inverter:statistics-updated': {
    statistics: {
      timezone: 'Europe/Oslo',
      resolutions: {
        DAY: { unit: 'kWh', data: [{ date: '2025-10-01T00:00:00+02:00', value: 12.5 }] },
      },
      inverterId: DEVICE,
      day: null,
      month: 10,
      year: 2025,
    },
  },
};

/** All events of the fixed fleet, as the newest version is told them. */
export const fixedEvents: ReadonlyMap<string, unknown> = new Map([
  ...eventsOfAssets,
  ...Object.entries(untitled).map(([name, members]) => [name, told(name, members)] as const),
]);
