import type * as z from 'zod';
import type { ChangeVirtualHvac } from '#shared/contract/schemas/virtual-hvac.ts';
import { toFaultsChange } from '#shared/contract/views/virtual-faults-view.ts';
import {
  celsius,
  hours,
  kelvins,
  kilowatts,
  milliseconds,
  minutes,
} from '#shared/domain/quantities/units.ts';
import type { VirtualChange } from '#shared/domain/sandbox/virtual-kinds.ts';

type Change = z.output<typeof ChangeVirtualHvac>;

/** What a request wants changed, in the quantities of the domain. */
export const toHvacChange = (change: Change): VirtualChange<'hvac'> => ({
  displayName: change.displayName,
  groupName: change.groupName,
  temperature: as(celsius, change.temperature),
  mode: change.mode,
  heatSetpoint: as(celsius, change.heatSetpoint),
  coolSetpoint: as(celsius, change.coolSetpoint),
  holdType: change.holdType,
  program: change.program?.map(toEntry) ?? (change.program === null ? null : undefined),
  heatCapacity: change.heatCapacity,
  heatLoss: change.heatLoss,
  outdoor: change.outdoor && {
    mean: celsius(change.outdoor.mean),
    swing: kelvins(change.outdoor.swing),
  },
  heatingPower: as(kilowatts, change.heatingPower),
  heatingPerformance: change.heatingPerformance,
  coolingPower: as(kilowatts, change.coolingPower),
  coolingPerformance: change.coolingPerformance,
  heatSetpointRange: rangeOf(celsius, change.heatSetpointRange),
  coolSetpointRange: rangeOf(celsius, change.coolSetpointRange),
  setpointDifferenceRange: rangeOf(kelvins, change.setpointDifferenceRange),
  setpointStep: orNull(kelvins, change.setpointStep),
  tellsConsumption: change.tellsConsumption,
  isReachable: change.isReachable,
  ...(change.faults ? { faults: toFaultsChange(change.faults) } : {}),
});

type Entry = NonNullable<Change['program']>[number];

const toEntry = ({ weekdays, from, mode, heatSetpoint, coolSetpoint }: Entry) => {
  const [hour, minute] = from.split(':').map(Number);
  return {
    weekdays,
    from: milliseconds(hours(hour ?? 0) + minutes(minute ?? 0)),
    setting: {
      mode,
      heatSetpoint: celsius(heatSetpoint),
      coolSetpoint: celsius(coolSetpoint),
    },
  };
};

const as = <Q>(quantity: (value: number) => Q, value: number | undefined): Q | undefined =>
  value === undefined ? undefined : quantity(value);

const orNull = <Q>(quantity: (value: number) => Q, value: number | null | undefined) =>
  value === null ? null : as(quantity, value);

type Range = { readonly min: number | null; readonly max: number | null };

const rangeOf = <Q>(quantity: (value: number) => Q, range: Range | undefined) =>
  range && {
    min: range.min === null ? null : quantity(range.min),
    max: range.max === null ? null : quantity(range.max),
  };
