/** Something that went wrong and that nobody's retry will show: work goes on, somebody has to know. */
export type Trouble = {
  /** snake_case and stable: alarms look for it. */
  readonly code:
    | 'look_failed'
    | 'look_not_counted'
    | 'hint_failed'
    | 'decision_failed'
    | 'command_failed'
    | 'device_failed'
    | 'readings_implausible'
    | 'sweep_failed'
    | 'breaker_failed'
    | 'data_key_not_kept'
    | 'prices_not_kept'
    | 'text_not_opened'
    | 'needs_implausible'
    | 'intent_not_proven'
    | 'intent_not_kept'
    | 'delivery_missed'
    | 'fleet_miscounted';
  /** Absent from what is no client's. */
  readonly clientId?: string;
  readonly accountId?: string;
  readonly actionId?: string;
  readonly assetId?: string;
  readonly vendor?: string;
  /** A bidding zone. */
  readonly zone?: string;
  /** How many things it is about. */
  readonly count?: number;
  readonly error?: unknown;
};

/** Tells an operator; never fails, and nothing depends on it. */
export type ReportTrouble = (trouble: Trouble) => void;
