import type { Client } from '#shared/domain/clients/client.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/** A client of the sandbox without secrets, unless told otherwise. */
export const aClient = (overrides: Partial<Client> = {}): Client => ({
  id: '0192f7c4-0000-7000-8000-00000000c1e1',
  name: 'Northwind Energy',
  environment: 'sandbox',
  defaultVersion: '2025-10-01',
  secrets: [],
  cursorKey: 'c0ffee'.repeat(10),
  connectionsLimit: null,
  plan: null,
  pairing: 'full',
  logo: null,
  createdAt: instant(1_000),
  updatedAt: instant(1_000),
  version: 1,
  ...overrides,
});
