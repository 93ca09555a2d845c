import type { Asking } from '#shared/domain/vendors/health/tally.ts';

/** What came of asking a vendor once. */
type AskingOutcome = {
  readonly vendor: string;
  /** The types of device that it was asked about. */
  readonly types: readonly string[];
  readonly asking: Asking;
  /** Whether it answered, be it with a no. */
  readonly hasAnswered: boolean;
  /** How many ordinary askings it stands for. */
  readonly weight: number;
};

/** Counts it for the vendor's health. May fail, and nothing depends on it. */
export type CountAsking = (outcome: AskingOutcome) => Promise<void>;
