import type { HvacChange } from '#shared/domain/sandbox/hvac/change-hvac.ts';
import type { HvacOrder } from '#shared/domain/sandbox/hvac/new-hvac.ts';
import type { HvacBody } from '#shared/domain/sandbox/hvac/virtual-hvac.ts';

/** The types of a virtual HVAC, for the registry of virtual kinds. */
export type HvacVirtual = {
  readonly body: HvacBody;
  readonly order: HvacOrder;
  readonly change: HvacChange;
};
