import * as z from 'zod';
import { Capability } from '#shared/contract/schemas/capability.ts';
import { Reachable } from '#shared/contract/schemas/reachable.ts';
import { Timestamp } from '#shared/contract/schemas/timestamp.ts';
import { vendorOf } from '#shared/contract/schemas/vendor.ts';
import { hvacCategories, hvacHoldTypes, hvacModes } from '#shared/domain/assets/hvac/hvac-state.ts';

export const HvacCategory = z
  .enum(hvacCategories)
  .describe(
    '`HEATING`: gives heat, such as a panel heater. `COOLING`: takes it, such as an air conditioner. ' +
      '`HEAT_PUMP`: does both. `AGGREGATOR`: a thermostat that controls whatever is behind it.',
  );

export const HvacMode = z.enum(hvacModes).meta({
  id: 'HvacMode',
  description:
    '`HEAT` and `COOL`: up or down to the one setpoint. `AUTO`: heats below `heatSetpoint` and cools above ' +
    '`coolSetpoint`. `OFF`: does neither. `UNKNOWN`: the vendor does not tell, or tells what we do not know.',
});

export const HvacHoldType = z.enum(hvacHoldTypes).meta({
  id: 'HvacHoldType',
  description:
    '`PERMANENT`: until somebody changes it. `SCHEDULED`: until the schedule on the device does.',
});

const HvacInformation = z.strictObject({
  brand: z.string().describe('Brand, for a person to read.'),
  model: z.string().nullable().describe('Model, for a person to read.'),
  displayName: z
    .string()
    .describe('What the user calls the unit; brand and model where the user calls it nothing.'),
  groupName: z.string().nullable().describe('What the user calls the room or zone that it is in.'),
  category: HvacCategory,
});

const HvacTemperatureState = z.strictObject({
  currentTemperature: z.number().nullable().describe('Of the air, in degrees Celsius.'),
  isActive: z.boolean().describe('Whether it heats or cools at present.'),
  lastUpdated: Timestamp.nullable().describe('When the temperature was last received.'),
});

const HvacThermostatState = z.strictObject({
  mode: HvacMode,
  heatSetpoint: z.number().nullable().describe('Heats below this, in degrees Celsius.'),
  coolSetpoint: z.number().nullable().describe('Cools above this, in degrees Celsius.'),
  holdType: HvacHoldType.nullable(),
  lastUpdated: Timestamp.nullable().describe('When the setting was last received.'),
});

const rangeIn = (unit: string) => ({
  min: z.number().nullable().describe(`The least, in ${unit}.`),
  max: z.number().nullable().describe(`The most, in ${unit}.`),
});

const TemperatureRange = z.strictObject(rangeIn('degrees Celsius')).nullable().meta({
  id: 'NullableTemperatureRange',
  description: 'Both ends are included; null when the vendor does not tell.',
});

const DifferenceRange = z.strictObject(rangeIn('kelvins')).nullable().meta({
  id: 'NullableTemperatureDifferenceRange',
  description: 'Both ends are included; null when the vendor does not tell.',
});

const HvacCapabilities = z.strictObject({
  capableModes: z
    .array(HvacMode)
    .nullable()
    .describe('What it can be set to; null when the vendor does not tell.'),
  coolSetpointRange: TemperatureRange,
  heatSetpointRange: TemperatureRange,
  setpointDifferenceRange: DifferenceRange,
  setFollowSchedule: Capability,
  setPermanentHold: Capability,
});

const HvacLocation = z.strictObject({
  id: z.uuid().nullable().describe('The location of the user that the unit was assigned to.'),
});

/** A linked HVAC as the API shows it. */
export const Hvac = z
  .strictObject({
    id: z.string().describe('Id of the HVAC.'),
    userId: z.string().describe('Id of the user who linked it.'),
    vendor: vendorOf('hvac'),
    lastSeen: Timestamp.describe('When live data last came from the unit.'),
    isReachable: Reachable,
    consumptionRate: z
      .number()
      .nullable()
      .describe(
        'Electricity that it takes at present, in kW; null for units that do not measure it.',
      ),
    information: HvacInformation,
    temperatureState: HvacTemperatureState,
    thermostatState: HvacThermostatState,
    scopes: z.array(z.string()).describe('What the user has granted for the unit.'),
    capabilities: HvacCapabilities,
    location: HvacLocation,
  })
  .meta({ id: 'HVAC', description: 'A linked heater, heat pump, air conditioner or thermostat.' });

export type Hvac = z.input<typeof Hvac>;
