import { askingOfDevices } from '#shared/contract/resources/asking-of-devices.ts';
import type { Uses } from '#shared/contract/resources/uses.ts';

/** What an operation touches that forces a device to charge: it asks for that past whoever holds the device. */
export const overridingDevices = {
  tables: { ...askingOfDevices.tables, controls: 'write' },
  sends: [...askingOfDevices.sends, 'reconciliations'],
} as const satisfies Uses;
