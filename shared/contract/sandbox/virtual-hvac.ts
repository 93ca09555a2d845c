import { defineVirtual } from '#shared/contract/sandbox/define-virtual.ts';
import { toHvacChange } from '#shared/contract/sandbox/virtual-hvac-change.ts';
import {
  ChangeVirtualHvac,
  NewVirtualHvac,
  VirtualHvac,
} from '#shared/contract/schemas/virtual-hvac.ts';
import { toVirtualHvacView } from '#shared/contract/views/virtual-hvac-view.ts';

/** What the sandbox says about virtual HVACs. */
export const virtualHvac = defineVirtual({
  kind: 'hvac',
  listedAs: 'hvacs',
  order: NewVirtualHvac,
  toOrder: ({ brand, model, category, ...change }) => ({
    ...toHvacChange(change),
    brand,
    model,
    category,
  }),
  change: ChangeVirtualHvac,
  toChange: toHvacChange,
  body: VirtualHvac,
  toView: toVirtualHvacView,
});
