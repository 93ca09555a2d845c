import type { BatteryAbility, OperationMode } from '#shared/domain/assets/battery/battery-state.ts';

/** What a battery has to be able to do to be put in a mode. */
export const abilityOfMode = {
  IMPORT_FOCUS: 'importFocus',
  EXPORT_FOCUS: 'exportFocus',
  TIME_OF_USE: 'timeOfUse',
  SELF_RELIANCE: 'selfReliance',
} as const satisfies Record<OperationMode, BatteryAbility>;
