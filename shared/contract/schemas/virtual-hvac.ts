import * as z from 'zod';
import { HvacCategory, HvacHoldType, HvacMode } from '#shared/contract/schemas/hvac.ts';
import { measure } from '#shared/contract/schemas/measure.ts';
import { PlainText } from '#shared/contract/schemas/plain-text.ts';
import {
  commonFaults,
  isReachable,
  virtualFoot,
  virtualHead,
} from '#shared/contract/schemas/virtual-parts.ts';
import { hvacHoldModes } from '#shared/domain/assets/hvac/hvac-state.ts';
import { setpointBounds } from '#shared/domain/assets/hvac/setpoints.ts';

const setpoint = measure(setpointBounds.least, setpointBounds.most);
const performance = measure(0.1, 20);

const setting = {
  mode: z.enum(hvacHoldModes).describe('What it does with its setpoints.'),
  heatSetpoint: setpoint.describe('Heats below this, in degrees Celsius.'),
  coolSetpoint: setpoint.describe('Cools above this, in degrees Celsius.'),
};

const ProgramEntry = z.strictObject({
  weekdays: z.array(z.int().min(0).max(6)).min(1).max(7).describe('0 for Monday to 6 for Sunday.'),
  from: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5][05]$/, 'must be a time of day at a fifth minute, such as 06:30')
    .describe('Time of day in UTC, `HH:mm`, at a fifth minute.'),
  ...setting,
});

const rangeOf = (unit: z.ZodType<number>) =>
  z.strictObject({ min: unit.nullable(), max: unit.nullable() });

/** What can be set of a virtual HVAC, when it is made and later. */
const settings = {
  displayName: PlainText.max(200).nullable().describe('What the user calls it.'),
  groupName: PlainText.max(200).nullable().describe('What the user calls the room that it is in.'),
  temperature: measure(-40, 60).describe('Of the room, in degrees Celsius.'),
  ...setting,
  holdType: HvacHoldType.describe(
    'Turning it to a mode or setpoint has it hold that; `SCHEDULED` has it follow its program.',
  ),
  program: z
    .array(ProgramEntry)
    .min(1)
    .max(50)
    .nullable()
    .describe('What it does of itself, week after week; null for a unit that has no program.'),
  heatCapacity: measure(0.01, 1000).describe('Heat that warms the room by one kelvin, in kWh/K.'),
  heatLoss: measure(0.001, 100).describe(
    'What the room loses per kelvin between inside and outside, in kW/K.',
  ),
  outdoor: z
    .strictObject({
      mean: measure(-40, 50).describe('Over a day, in degrees Celsius.'),
      swing: measure(0, 40).describe('Between its coldest and its warmest moment, in kelvins.'),
    })
    .describe('How warm it is outside, day after day; warmest at 15:00 UTC.'),
  heatingPower: measure(0, 100).describe('Most that it takes to heat, in kW; 0 when it cannot.'),
  heatingPerformance: performance.describe('Heat per electricity: 1 for a resistance heater.'),
  coolingPower: measure(0, 100).describe('Most that it takes to cool, in kW; 0 when it cannot.'),
  coolingPerformance: performance.describe('Cold per electricity.'),
  heatSetpointRange: rangeOf(setpoint).describe('What `heatSetpoint` can be set to.'),
  coolSetpointRange: rangeOf(setpoint).describe('What `coolSetpoint` can be set to.'),
  setpointDifferenceRange: rangeOf(measure(0, 50)).describe(
    'How far `coolSetpoint` is above `heatSetpoint` in `AUTO`, in kelvins.',
  ),
  setpointStep: measure(0.01, 5)
    .nullable()
    .describe('Rounds setpoints to multiples of this, in kelvins; null when it does not round.'),
  tellsConsumption: z.boolean().describe('Whether it measures what it takes.'),
  isReachable,
};

const faults = {
  ...commonFaults,
  wrongMode: HvacMode.nullable().describe('Reported instead of what is true; null for the truth.'),
};

/** The settings that a change names, and no others. */
export const ChangeVirtualHvac = z
  .strictObject({ ...settings, faults: z.strictObject(faults).partial() })
  .partial();

/** An order for a virtual HVAC. What it leaves open is as with a common unit of its category. */
export const NewVirtualHvac = z
  .strictObject({
    ...ChangeVirtualHvac.shape,
    brand: PlainText.min(1).max(100).optional().describe("The vendor's own unless given."),
    model: PlainText.min(1).max(100).optional(),
    category: HvacCategory.optional(),
  })
  .meta({ id: 'NewVirtualHvac', description: 'A virtual HVAC to be made.' });

/** A virtual HVAC as it truly is at this moment, whatever it makes its vendor believe. */
export const VirtualHvac = z
  .strictObject({
    ...virtualHead,
    type: z.literal('hvac'),
    information: z.strictObject({
      brand: z.string(),
      model: z.string(),
      displayName: z.string().nullable(),
      groupName: z.string().nullable(),
      category: HvacCategory,
    }),
    ...z.strictObject(settings).omit({ displayName: true, groupName: true, temperature: true })
      .shape,
    temperature: z.number().describe('Of the room, in degrees Celsius.'),
    outdoorTemperature: z.number().describe('Outside, in degrees Celsius.'),
    heat: z.number().describe('Heat into the room in kW; below zero while it is cooled.'),
    power: z.number().describe('Electricity that it takes, in kW.'),
    energy: z.number().describe('Electricity that it has taken in all, in kWh.'),
    faults: z.strictObject(faults),
    ...virtualFoot,
  })
  .meta({ id: 'VirtualHvac', description: 'An HVAC that exists only in the sandbox.' });
