import { assetKinds } from '#shared/domain/assets/kinds.ts';
import { vendorMakes } from '#shared/domain/assets/linkable-types.ts';
import { DomainError } from '#shared/domain/errors/domain-error.ts';
import type { DeviceOrder } from '#shared/domain/sandbox/virtual-kinds.ts';

/** @throws {DomainError} `bad_request` for a device that its vendor does not make. */
export const checkOrder = (vendor: string, { kind }: DeviceOrder): void => {
  if (vendorMakes(vendor, kind)) return;
  const made = assetKinds.filter((one) => vendorMakes(vendor, one)).join(', ');
  const message = `must be what ${vendor} makes: ${made}`;
  throw new DomainError('bad_request', `body.type ${message}.`, {
    issues: [{ path: 'body.type', message }],
  });
};
