/** What came of one attempt to deliver, for those who run the service. */
export type AttemptReport = {
  readonly clientId: string;
  readonly webhookId: string;
  /** How many attempts were used up before this one. */
  readonly failuresBefore: number;
  readonly events: number;
  readonly isSuccess: boolean;
  /** What the receiver answered; null when it did not. */
  readonly status: number | null;
  /** Why no answer came; null when one did. */
  readonly reason: string | null;
  /** Whether the webhook was given up on because of it. */
  readonly isLast: boolean;
};

/** Tells an operator; never fails, and nothing depends on it. */
export type ReportAttempt = (report: AttemptReport) => void;
