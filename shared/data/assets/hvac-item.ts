import * as z from 'zod';
import { assetItem, readingItem } from '#shared/data/assets/asset-item.ts';
import { quantity } from '#shared/data/dynamo/quantity.ts';
import { faultsItem, virtualItem, waitingItem } from '#shared/data/sandbox/virtual-item.ts';
import {
  hvacAbilities,
  hvacCategories,
  hvacHoldModes,
  hvacHoldTypes,
  hvacModes,
} from '#shared/domain/assets/hvac/hvac-state.ts';
import type {
  Celsius,
  Instant,
  Kelvins,
  KilowattHours,
  Kilowatts,
  Milliseconds,
} from '#shared/domain/quantities/units.ts';

const head = { type: z.literal('hvac'), abilities: z.array(z.enum(hvacAbilities)) };

const TemperatureRangeItem = z.object({
  min: quantity<Celsius>().nullable(),
  max: quantity<Celsius>().nullable(),
});

const limits = {
  heatSetpoint: TemperatureRangeItem,
  coolSetpoint: TemperatureRangeItem,
  setpointDifference: z.object({
    min: quantity<Kelvins>().nullable(),
    max: quantity<Kelvins>().nullable(),
  }),
  setpointStep: quantity<Kelvins>().nullable(),
};

const report = {
  information: z.object({
    brand: z.string().nullable(),
    model: z.string().nullable(),
    displayName: z.string().nullable(),
    groupName: z.string().nullable(),
    category: z.enum(hvacCategories),
  }),
  consumptionRate: quantity<Kilowatts>().nullable(),
  temperatureState: z.object({
    currentTemperature: quantity<Celsius>().nullable(),
    isActive: z.boolean().nullable(),
    lastUpdated: quantity<Instant>().nullable(),
  }),
  thermostatState: z.object({
    mode: z.enum(hvacModes),
    heatSetpoint: quantity<Celsius>().nullable(),
    coolSetpoint: quantity<Celsius>().nullable(),
    holdType: z.enum(hvacHoldTypes).nullable(),
    lastUpdated: quantity<Instant>().nullable(),
  }),
  limits: z.object({ ...limits, modes: z.array(z.enum(hvacModes)).nullable() }),
};

const heatSetpoint = quantity<Celsius>();
const coolSetpoint = quantity<Celsius>();

/** What can be asked of an HVAC, as it is kept. */
export const HvacRequestItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('permanent-hold'),
    target: z.discriminatedUnion('mode', [
      z.object({ mode: z.literal('HEAT'), heatSetpoint }),
      z.object({ mode: z.literal('COOL'), coolSetpoint }),
      z.object({ mode: z.literal('AUTO'), heatSetpoint, coolSetpoint }),
      z.object({ mode: z.literal('OFF') }),
    ]),
  }),
  z.object({ kind: z.literal('follow-schedule') }),
]);

/** An HVAC as it is kept. */
export const HvacItem = z.object({
  ...assetItem,
  ...head,
  state: z.object({
    ...report,
    lastKnownMode: z.enum(hvacHoldModes).optional(),
    location: z.object({ locationId: z.string().nullable() }),
  }),
});

const SettingItem = z.object({ mode: z.enum(hvacHoldModes), heatSetpoint, coolSetpoint });
const HeatPumpItem = z.object({ power: quantity<Kilowatts>(), performance: z.number() });

/** A virtual HVAC as it is kept. */
export const VirtualHvacItem = z.object({
  ...virtualItem,
  type: head.type,
  information: z.object({
    brand: z.string(),
    model: z.string(),
    displayName: z.string().nullable(),
    groupName: z.string().nullable(),
    category: z.enum(hvacCategories),
  }),
  room: z.object({ heatCapacity: z.number(), heatLoss: z.number() }),
  outdoor: z.object({ mean: quantity<Celsius>(), swing: quantity<Kelvins>() }),
  heating: HeatPumpItem,
  cooling: HeatPumpItem,
  limits: z.object(limits),
  thermostat: z.object({
    holdType: z.enum(hvacHoldTypes),
    hold: SettingItem,
    program: z
      .array(
        z.object({
          weekdays: z.array(z.int()),
          from: quantity<Milliseconds>(),
          setting: SettingItem,
        }),
      )
      .nullable(),
    changedAt: quantity<Instant>(),
  }),
  look: z.object({
    at: quantity<Instant>(),
    temperature: quantity<Celsius>(),
    heat: quantity<Kilowatts>(),
  }),
  energyAtLook: quantity<KilowattHours>(),
  tellsConsumption: z.boolean(),
  lastHeard: z.object({ ...readingItem, ...head, ...report }).nullable(),
  faults: z.object({ ...faultsItem, wrongMode: z.enum(hvacModes).nullable() }),
  waiting: waitingItem(HvacRequestItem),
});
