import * as z from 'zod';
import { defineOperation } from '#shared/contract/operation.ts';
import { vendorHealthOf } from '#shared/contract/schemas/vendor-health.ts';
import type { AssetType } from '#shared/domain/assets/linkable-types.ts';

type VendorHealthSpec = {
  readonly id: string;
  readonly type: AssetType;
  /** Last part of the path: `batteries`. */
  readonly path: string;
  /** Several of them, as sentences name them. */
  readonly many: string;
};

/** Declares the list of the vendors of one type of device. */
export const defineVendorHealth = ({ id, type, path, many }: VendorHealthSpec) =>
  defineOperation({
    id,
    resource: 'health',
    method: 'GET',
    path: `/health/${path}`,
    tag: 'Service Health',
    summary: `Check the vendors of ${many}`,
    description: `All vendors of ${many}, and whether their devices can be linked and read at present.`,
    security: 'public',
    responses: {
      200: { description: 'The vendors, by name.', body: z.array(vendorHealthOf(type)) },
    },
    problems: [],
    uses: { tables: { vendorTallies: 'read' } },
  });
