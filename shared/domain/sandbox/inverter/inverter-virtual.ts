import type { InverterChange } from '#shared/domain/sandbox/inverter/change-inverter.ts';
import type { InverterOrder } from '#shared/domain/sandbox/inverter/new-inverter.ts';
import type { InverterBody } from '#shared/domain/sandbox/inverter/virtual-inverter.ts';

/** The types of a virtual inverter, for the registry of virtual kinds. */
export type InverterVirtual = {
  readonly body: InverterBody;
  readonly order: InverterOrder;
  readonly change: InverterChange;
};
