import { IDLE, observationBackOff } from '#shared/domain/observing/cadence.ts';

/**
 * How many ordinary looks one look stands for, given how many failed before it. An account that fails is
 * left alone for up to an hour: counted alike, a vendor that fails half of its users would seem to fail one in ten.
 *
 * @returns A whole number, at least one.
 */
export const lookWeight = (failuresBefore: number): number =>
  failuresBefore === 0 ? 1 : Math.max(1, Math.round(observationBackOff(failuresBefore) / IDLE));
