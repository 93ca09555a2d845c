import type { Operation } from '#shared/contract/operation.ts';
import type { Uses } from '#shared/contract/resources/uses.ts';

/** All that the function of an operation touches: what the operation itself does, and where the requests of clients are counted. */
export const usesOf = ({ security, uses }: Pick<Operation, 'security' | 'uses'>): Uses =>
  security === 'public' ? uses : { ...uses, tables: { ...uses.tables, rateLimits: 'write' } };
