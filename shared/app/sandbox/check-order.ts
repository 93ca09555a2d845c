import { vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { DeviceOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** @throws {DomainError} `bad_request` for a device that its vendor does not make. */
export const checkOrder = (vendor: string, { kind }: DeviceOrder): void => {
  if (!vendorMakes(vendor, kind)) {
    throw new DomainError('bad_request', `${vendor} makes no device of type ${kind}.`);
  }
};
