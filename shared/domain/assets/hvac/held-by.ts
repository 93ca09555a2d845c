import type { HvacReport, HvacRequest } from '#shared/domain/assets/hvac/hvac-state.ts';

/**
 * What a unit does, in the words in which it could be asked for; null where it does not tell, or tells something that nobody
 * can ask for.
 */
export const heldBy = ({
  thermostatState,
}: Pick<HvacReport, 'thermostatState'>): HvacRequest | null => {
  const { holdType, mode, heatSetpoint, coolSetpoint } = thermostatState;
  if (holdType === 'SCHEDULED') return { kind: 'follow-schedule' };
  if (holdType === null) return null;
  if (mode === 'OFF') return hold({ mode });
  if (mode === 'HEAT' && heatSetpoint !== null) return hold({ mode, heatSetpoint });
  if (mode === 'COOL' && coolSetpoint !== null) return hold({ mode, coolSetpoint });
  if (mode !== 'AUTO' || heatSetpoint === null || coolSetpoint === null) return null;
  return hold({ mode, heatSetpoint, coolSetpoint });
};

type Hold = Extract<HvacRequest, { kind: 'permanent-hold' }>;

const hold = (target: Hold['target']): Hold => ({ kind: 'permanent-hold', target });
