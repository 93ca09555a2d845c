/** One line of the table. */
export type Measured = {
  readonly what: string;
  readonly value: string;
  readonly goal: string;
  readonly met: boolean;
};

export const atMost = (what: string, value: number, goal: number, unit: string): Measured => ({
  what,
  value: `${round(value)} ${unit}`,
  goal: `≤ ${goal} ${unit}`,
  met: value <= goal,
});

export const atLeast = (what: string, value: number, goal: number, unit: string): Measured => ({
  what,
  value: `${round(value)} ${unit}`,
  goal: `≥ ${goal} ${unit}`,
  met: value >= goal,
});

/** A figure worth knowing for which no goal was set. */
export const noted = (what: string, value: string): Measured => ({
  what,
  value,
  goal: '',
  met: true,
});

/** The value below which a share of the samples lies. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
};

const round = (value: number) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
