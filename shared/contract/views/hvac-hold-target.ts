import type * as z from 'zod';
import type { SetPermanentHold } from '#shared/contract/schemas/hvac-hold.ts';
import type { HoldTarget } from '#shared/domain/assets/hvac/hvac-state.ts';
import { celsius } from '#shared/domain/quantities/units.ts';

/** What a request wants held, in the quantities of the domain. */
export const toHoldTarget = (hold: z.output<typeof SetPermanentHold>): HoldTarget => {
  switch (hold.mode) {
    case 'HEAT':
      return { mode: 'HEAT', heatSetpoint: celsius(hold.heatSetpoint) };
    case 'COOL':
      return { mode: 'COOL', coolSetpoint: celsius(hold.coolSetpoint) };
    case 'AUTO':
      return {
        mode: 'AUTO',
        heatSetpoint: celsius(hold.heatSetpoint),
        coolSetpoint: celsius(hold.coolSetpoint),
      };
    case 'OFF':
      return { mode: 'OFF' };
  }
};
