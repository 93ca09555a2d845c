import type { HvacHoldMode } from '#shared/domain/assets/hvac/hvac-state.ts';
import type { HvacBody } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';

/** What a virtual unit can be told to do: it follows from what it is built to do. */
export const hvacModesOf = ({
  heating,
  cooling,
}: Pick<HvacBody, 'heating' | 'cooling'>): readonly HvacHoldMode[] => {
  const [heats, cools] = [heating.power > 0, cooling.power > 0];
  return [
    ...(heats ? (['HEAT'] as const) : []),
    ...(cools ? (['COOL'] as const) : []),
    ...(heats && cools ? (['AUTO'] as const) : []),
    'OFF',
  ];
};
