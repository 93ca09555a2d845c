import { operationIn } from '#shared/contract/openapi/operation-in.ts';
import type { Operation } from '#shared/contract/operation.ts';
import { existsIn } from '#shared/contract/versions/exists-in.ts';
import { newestVersion, versionDates } from '#shared/contract/versions/version-dates.ts';

/** The newest version that has an operation. */
export const newestOf = (contract: Pick<Operation, 'since' | 'until'>): string =>
  versionDates.find((date) => existsIn(contract, date)) ?? newestVersion;

/** Who asks for what the newest version has no longer says in which version. */
export const inItsVersion = (
  contract: Pick<Operation, 'until' | 'userUntil'>,
): { readonly 'enode-version'?: string; readonly 'enode-user-id'?: string } =>
  contract.until === undefined
    ? {}
    : { 'enode-version': newestOf(contract), ...namingUser(contract, newestOf(contract)) };

/** Names a user by header where a version cannot do without. */
export const namingUser = (
  { userUntil }: Pick<Operation, 'userUntil'>,
  version: string,
  userId = 'user-1',
): { readonly 'enode-user-id'?: string } =>
  userUntil !== undefined && version < userUntil ? { 'enode-user-id': userId } : {};

/** What the newest version has no longer is asked for in the newest that had it, and what that takes is what counts. */
export const asAsked = (contract: Operation): Operation =>
  contract.until === undefined ? contract : operationIn(contract, newestOf(contract));
