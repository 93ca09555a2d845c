import { virtualDeviceRepository } from '#shared/data/virtual-device-repository.ts';
import { documentClient } from '#shared/runtime/aws/document-client.ts';
import { envTable } from '#shared/runtime/env.ts';
import { once } from '#shared/runtime/once.ts';

/** The imaginary vendor clouds of the sandbox. */
export const virtualDevices = once(() =>
  virtualDeviceRepository(documentClient(), envTable('virtualDevices')),
);
