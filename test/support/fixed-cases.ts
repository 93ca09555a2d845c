import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import { fixedAnswers, smartStatus, told } from '#test/support/fixed-fleet.ts';

/** What an operation answers with 200, or an event tells, in a certain case. */
export type FixedCase = {
  /** Id of the operation, or name of the event. */
  readonly of: string;
  readonly where: string;
  readonly body: Json;
  /** What only older versions know, by the ids of things. */
  readonly legacy?: Legacy;
};

const viewOf = (operation: string): Json => Object(fixedAnswers[operation]?.[200]);

/** Such a unit. What it was doing before nobody could tell is known of the first alone (row 6). */
const unitInNoMode = (id: string): Json => {
  const unit = viewOf('getHVAC');
  return { ...unit, id, thermostatState: { ...Object(unit.thermostatState), mode: 'UNKNOWN' } };
};
const formerlyCooling = unitInNoMode('0199a0c2-7a00-7000-8000-000000000061');
const neverKnown = unitInNoMode('0199a0c2-7a00-7000-8000-000000000062');
const legacyOfUnits = { [String(formerlyCooling.id)]: { lastKnownMode: 'COOL' } } as const;

/** A vehicle that is plugged in and does not charge. Nothing but a controller tells why (row 75). */
const stopped = (id: string): Json => {
  const vehicle = viewOf('getVehicle');
  const powerDeliveryState = 'PLUGGED_IN:STOPPED';
  const chargeState = { ...Object(vehicle.chargeState), isPluggedIn: true, powerDeliveryState };
  return { ...vehicle, id, chargeState };
};
const held = stopped('0199a0c2-7a00-7000-8000-000000000071');
const free = stopped('0199a0c2-7a00-7000-8000-000000000072');
const legacyOfVehicles = { [String(held.id)]: { isHeld: true } };

/** How smart charging stands where there is no plan, and what is considered of it (rows 64 to 67). */
const standing = (id: string, state: string, consideration: Json | null): Json => ({
  ...smartStatus,
  vehicleId: id,
  state,
  consideration,
  plan: null,
});
const shown = {
  isPluggedIn: true,
  isCharging: false,
  atChargingLocation: true,
  hasTimeEstimate: true,
};
const considered = {
  ...shown,
  isSmartChargeCapable: true,
  singleUser: true,
  needsSignificantCharge: true,
  hasChargeAboveThreshold: true,
  wontStopExistingChargingSession: false,
  likelyToGenerateSavings: true,
};
const waiting = standing('0199a0c2-7a00-7000-8000-000000000051', 'CONSIDERING', shown);
const shared = standing('0199a0c2-7a00-7000-8000-000000000052', 'UNKNOWN', null);
const full = standing('0199a0c2-7a00-7000-8000-000000000053', 'FULLY_CHARGED', null);
const legacyOfStandings = {
  [String(waiting.vehicleId)]: { considered },
  [String(shared.vehicleId)]: { considered: { ...considered, singleUser: false } },
  [String(full.vehicleId)]: { considered: { ...considered, needsSignificantCharge: false } },
};

const legacy: Legacy = { ...legacyOfUnits, ...legacyOfVehicles, ...legacyOfStandings };

const status = 'getVehiclesVehicleidSmartchargingstatus';
const page = (...data: readonly Json[]) => ({ data, pagination: { after: null, before: null } });
const update = (of: string, where: string, members: Json): FixedCase => ({
  of,
  where,
  body: told(of, { ...members, updatedFields: ['state'] }),
  legacy,
});

/** What shows in older versions alone, and what the first example of an operation or event leaves out. */
export const fixedCases: readonly FixedCase[] = [
  { of: 'getHVAC', where: 'formerly cooling', body: formerlyCooling, legacy },
  { of: 'listHVACs', where: 'in no mode', body: page(formerlyCooling, neverKnown), legacy },
  update('user:hvac:updated', 'formerly cooling', { hvac: formerlyCooling }),
  {
    of: 'getVehicles',
    where: 'stopped, the first by a controller',
    body: page(held, free),
    legacy,
  },
  update('user:vehicle:updated', 'stopped by a controller', { vehicle: held }),
  { of: status, where: 'considered', body: waiting, legacy },
  { of: status, where: 'charged by two users', body: shared, legacy },
  { of: status, where: 'fully charged', body: full, legacy },
  update('user:vehicle:smart-charging-status-updated', 'considered with all that is known', {
    smartChargingStatus: waiting,
  }),
  update('user:vendor-action:updated', 'of a charger', {
    vendorAction: viewOf('getChargersAction'),
  }),
  // The oldest version is not told of these.
  update('user:vendor-action:updated', 'of an HVAC', { vendorAction: viewOf('getHvacsAction') }),
  update('user:vendor-action:updated', 'of a current', {
    vendorAction: viewOf('postVehiclesVehicleidMaxCurrent'),
  }),
];
