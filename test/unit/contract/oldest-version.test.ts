import { describe, expect, it } from 'vitest';
import { contractOf } from '#shared/contract/asset-registry.ts';
import { tellEvent } from '#shared/contract/changes/tell-event.ts';
import { userVendorActionUpdated } from '#shared/contract/events/user-vendor-action-updated.ts';
import { assetExamples } from '#shared/contract/openapi/asset-examples.ts';
import { componentSchemas } from '#shared/contract/openapi/component-schemas.ts';
import { eventIn } from '#shared/contract/openapi/operation-in.ts';
import { getChargingStatistics } from '#shared/contract/operations/statistics/get-charging-statistics.ts';
import { CancelledAction } from '#shared/contract/schemas/vehicle-action.ts';
import { isJson } from '#shared/contract/versions/is-json.ts';
import type { Legacy } from '#shared/contract/versions/legacy-facts.ts';
import type { Json } from '#shared/contract/versions/version-change.ts';
import { downgrade, schemaIn, upgrade } from '#shared/contract/versions/walk-versions.ts';
import { instant } from '#shared/domain/quantities/units.ts';

const OLDEST = '2023-02-01';

/** What the oldest version makes of an example, with something else in it. */
const shown = (kind: 'vehicle' | 'hvac', more: (view: Json) => Json, legacy?: Legacy): Json => {
  const { get } = contractOf(kind).operations;
  const { 200: answer } = get.responses;
  const view = Object(assetExamples().answers.get(get.id))[200];
  const body = downgrade(answer.body, OLDEST, more(view), legacy);
  return isJson(body) ? body : {};
};

describe('why a vehicle charges, or does not', () => {
  const reasons = (chargeState: object, { isSmart = false, isHeld = false } = {}) => {
    const vehicle = shown(
      'vehicle',
      (view) => ({
        ...view,
        chargeState: {
          ...Object(view.chargeState),
          isPluggedIn: true,
          isCharging: false,
          isFullyCharged: false,
          ...chargeState,
        },
        smartChargingPolicy: { ...Object(view.smartChargingPolicy), isEnabled: isSmart },
      }),
      { [String(Object(assetExamples().answers.get('getVehicle'))[200].id)]: { isHeld } },
    );
    return Object(vehicle.chargeState).isChargingReasons;
  };
  const STOPPED = { powerDeliveryState: 'PLUGGED_IN:STOPPED' };

  it.each([
    ['NOT_PLUGGED_IN', { isPluggedIn: false, powerDeliveryState: 'UNPLUGGED' }, {}],
    ['FULLY_CHARGED', { isFullyCharged: true, powerDeliveryState: 'PLUGGED_IN:COMPLETE' }, {}],
    ['DEFAULT', { isCharging: true, powerDeliveryState: 'PLUGGED_IN:CHARGING' }, {}],
    [
      'SMART_CHARGING_ACTIVE',
      { isCharging: true, powerDeliveryState: 'PLUGGED_IN:CHARGING' },
      { isSmart: true, isHeld: true },
    ],
    ['MANUALLY_STOPPED', STOPPED, {}],
    ['DEFAULT', STOPPED, { isHeld: true }],
    ['SMART_CHARGING_DELAY', STOPPED, { isSmart: true, isHeld: true }],
    // Discharging is stopped, in the words of that time.
    ['MANUALLY_STOPPED', { powerDeliveryState: 'PLUGGED_IN:DISCHARGING' }, {}],
    ['DEFAULT', { powerDeliveryState: 'PLUGGED_IN:NO_POWER' }, { isSmart: true, isHeld: true }],
    ['DEFAULT', { isPluggedIn: null, isCharging: null, powerDeliveryState: 'UNKNOWN' }, {}],
  ])('is %s where it is %o, and %o', (reason, chargeState, by) => {
    expect(reasons(chargeState, by)).toEqual([reason]);
  });

  it('knows from the asset whether a controller holds it', () => {
    const { toLegacy } = contractOf('vehicle');
    const asset = { id: 'v', isHeld: true } as Parameters<typeof toLegacy>[0][number];

    expect(toLegacy([asset])).toEqual({ v: { isHeld: true } });
  });
});

describe('information.id', () => {
  const idOf = (vin: string | null) =>
    Object(
      shown('vehicle', (view) => ({
        ...view,
        information: { ...Object(view.information), vin },
      })).information,
    ).id;

  it('is the VIN, or else our id', () => {
    expect(idOf('WVWZZZ')).toBe('WVWZZZ');
    expect(idOf(null)).toBe(Object(assetExamples().answers.get('getVehicle'))[200].id);
  });
});

describe('modes that a unit can be set to', () => {
  it.each([
    [['UNKNOWN', 'OFF'], ['OFF']],
    [['HEAT', 'UNKNOWN'], ['HEAT']],
    [
      ['HEAT', 'OFF'],
      ['HEAT', 'OFF'],
    ],
    [null, null],
  ])('of %j are %j', (capableModes, modes) => {
    const hvac = shown('hvac', (view) => ({
      ...view,
      capabilities: { ...Object(view.capabilities), capableModes },
    }));

    expect(Object(hvac.capabilities).capableModes).toEqual(modes);
  });
});

describe('targetTemperature', () => {
  it.each([
    [
      { mode: 'HEAT', heatSetpoint: 21, coolSetpoint: 25 },
      { temperature: 21, deadband: null },
    ],
    [
      { mode: 'COOL', heatSetpoint: 21, coolSetpoint: 25 },
      { temperature: 25, deadband: null },
    ],
    [
      { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: 24 },
      { temperature: 22, deadband: 4 },
    ],
    [
      { mode: 'AUTO', heatSetpoint: 20, coolSetpoint: null },
      { temperature: 20, deadband: null },
    ],
    [
      { mode: 'AUTO', heatSetpoint: null, coolSetpoint: 24 },
      { temperature: 24, deadband: null },
    ],
    [
      { mode: 'AUTO', heatSetpoint: null, coolSetpoint: null },
      { temperature: null, deadband: null },
    ],
    [
      { mode: 'OFF', heatSetpoint: 21, coolSetpoint: 25 },
      { temperature: null, deadband: null },
    ],
  ])('of a unit at %o is %o', (state, target) => {
    const hvac = shown('hvac', (view) => ({
      ...view,
      thermostatState: { ...Object(view.thermostatState), ...state },
    }));

    expect(hvac.targetTemperature).toEqual(target);
  });
});

describe('what charging had cost', () => {
  const { body: shown } = getChargingStatistics.responses[200];

  it('is a sum to the millionth', () => {
    const told = [{ costSum: 0.1, estimatedSavings: 0.2 }];

    expect(downgrade(shown, OLDEST, told)).toMatchObject([{ nonSmartCostSum: 0.3 }]);
  });
});

describe('statistics', () => {
  const { query } = getChargingStatistics;
  const asked = { startDate: '2025-10-01T00:00:00Z' };
  const meant = (more: object) => {
    if (!query) throw new TypeError('there is a query');
    const sent = schemaIn(query, OLDEST).safeParse({ ...asked, ...more });
    return (
      sent.error?.issues.map(({ path }) => path.join('.')) ??
      upgrade(query, OLDEST, { ...asked, ...more })
    );
  };

  it.each([
    [{}, { type: 'vehicle' }],
    [{ vehicleId: 'v' }, { type: 'vehicle', id: 'v' }],
    [
      { vehicleId: 'v', id: 'v', type: 'vehicle' },
      { type: 'vehicle', id: 'v' },
    ],
    [
      { type: 'charger', id: 'c' },
      { type: 'charger', id: 'c' },
    ],
    [
      { chargingLocationId: '0199a0c2-7a00-7000-8000-00000000a0a0' },
      { type: 'vehicle', locationId: '0199a0c2-7a00-7000-8000-00000000a0a0' },
    ],
  ])('asked by %o are those by %o', (sent, means) => {
    expect(meant(sent)).toEqual({ ...asked, ...means });
  });

  it.each([
    [{ vehicleId: 'v', id: 'w' }, ['id', 'vehicleId']],
    [{ vehicleId: 'v', type: 'charger' }, ['type']],
    [{ type: 'boat' }, ['type']],
  ])('are not asked by %o', (sent, paths) => {
    expect(meant(sent)).toEqual(paths);
  });
});

describe('a cancelled action of a vehicle', () => {
  const names = ['chargeableId', 'entityId', 'chargeableType', 'entityType'];
  const namesIn = (thing: object) => names.filter((name) => Object.hasOwn(thing, name));

  it.each([
    [{ kind: 'START' }, names],
    [{ targetState: { maxCurrent: 16 } }, []],
  ])('with %j has the former names %j', (what, shown) => {
    const action = { id: 'a', targetId: 'v', targetType: 'vehicle', ...what };

    expect(namesIn(Object(downgrade(CancelledAction, OLDEST, action)))).toEqual(shown);
  });

  it.each([
    [OLDEST, names],
    ['2023-03-01', []],
  ])('is published by %s as one that always has %j', (version, shown) => {
    const schemas = componentSchemas();
    schemas.schemaOf(schemaIn(CancelledAction, version), 'output');
    const { required, properties } = Object(schemas.named().CancelledVehicleAction);

    expect(required).toEqual(Object.keys(properties));
    expect(names.filter((name) => required.includes(name))).toEqual(shown);
  });
});

describe('the end of an action', () => {
  const told = (kind: 'vehicle' | 'hvac' | 'charger', operation: string) => {
    const action = Object(assetExamples().answers.get(operation))[200];
    const { older, name } = tellEvent()({
      id: 'e',
      name: userVendorActionUpdated.name,
      clientId: 'c',
      userId: 'u',
      userSince: instant(0),
      occurredAt: instant(0),
      orderKey: '1',
      subject: { type: kind, id: action.id },
      payload: { vendorAction: action, updatedFields: ['state', 'targetId'] },
      was: { member: 'vendorAction', view: { ...action, state: 'PENDING', targetId: 'other' } },
      afterErasure: null,
    });
    return { name, oldest: older.at(-1) };
  };

  it.each([
    ['vehicle', 'getVehiclesAction'],
    ['charger', 'getChargersAction'],
  ] as const)('of charging a %s is told under its old name', (kind, operation) => {
    const { name, oldest } = told(kind, operation);

    expect(name).toBe('user:vendor-action:updated');
    expect(oldest).toMatchObject({
      version: OLDEST,
      payload: {
        event: 'user:charge-action:updated',
        chargeAction: { kind: 'START', chargeableType: kind, entityType: kind },
      },
    });
    expect(Object.keys(oldest?.payload ?? {})).not.toContain('vendorAction');
    expect(oldest?.payload.updatedFields).toEqual(
      expect.arrayContaining(['state', 'targetId', 'chargeableId', 'entityId']),
    );
  });

  it('of anything else is not told', () => {
    expect(told('hvac', 'getHvacsAction').oldest).toMatchObject({
      version: OLDEST,
      isUntold: true,
    });
    expect(told('vehicle', 'postVehiclesVehicleidMaxCurrent').oldest).toMatchObject({
      version: OLDEST,
      isUntold: true,
    });
  });

  it('has its old name in the document', () => {
    expect(eventIn(userVendorActionUpdated, OLDEST).name).toBe('user:charge-action:updated');
    expect(eventIn(userVendorActionUpdated, '2023-03-01').name).toBe('user:vendor-action:updated');
  });
});
