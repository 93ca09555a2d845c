import type * as z from 'zod';
import type {
  NullableTemperatureTargetState,
  TemperatureTargetState,
} from '#shared/contract/schemas/temperature-target-state.ts';
import { toHoldTarget } from '#shared/contract/views/hvac-hold-target.ts';
import type { HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';

/** What a schedule wants of a unit, in the quantities of the domain. */
export const toHvacRequest = (target: z.output<typeof TemperatureTargetState>): HvacRequest =>
  target.holdType === 'SCHEDULED'
    ? { kind: 'follow-schedule' }
    : { kind: 'permanent-hold', target: toHoldTarget(target) };

type TargetView = NonNullable<z.input<typeof NullableTemperatureTargetState>>;

/** What a unit does, or shall do, as the API shows it. */
export const toTemperatureTargetView = (request: HvacRequest): TargetView =>
  request.kind === 'follow-schedule'
    ? { holdType: 'SCHEDULED' }
    : { ...request.target, holdType: 'PERMANENT' };
