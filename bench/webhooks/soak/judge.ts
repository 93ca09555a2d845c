import type { Arrival } from '#bench/webhooks/soak/receivers.ts';

/** What was done to a house and its receivers, by `performance.now()`. */
export type Disasters = {
  /** When the sender was killed. */
  readonly kills: readonly number[];
  /** When the receivers were. */
  readonly crashes: readonly number[];
};

/** What one webhook had to hear: of each vehicle how often something happened to it, and when each was told. */
export type Expected = {
  readonly webhook: string;
  readonly toldAt: ReadonlyMap<string, readonly number[]>;
};

export type Verdict = {
  /** Things that happened and of which a receiver never heard, though nothing newer explains it. */
  readonly lost: readonly string[];
  /** Things of which a receiver heard only by something newer, because a kill held them up. */
  readonly overtaken: readonly string[];
  /** Deliveries that were taken twice with the same bytes, because an answer or its note was cut off. */
  readonly explained: readonly string[];
  /** Deliveries that were taken twice for no reason, or with other bytes. */
  readonly unexplained: readonly string[];
  /** Things that were told in two deliveries. */
  readonly toldAgain: readonly string[];
  /** Things that were told after something newer of the same vehicle. */
  readonly backwards: readonly string[];
};

/** How long before the note of a disaster its effect may have been felt, and how long after it an answer may still be on its way. */
const SLACK_MS = 250;

/** Compares what receivers got with what was told. */
export const judge = (
  arrivals: readonly Arrival[],
  expected: readonly Expected[],
  disasters: Disasters,
): Verdict => {
  const byWebhook = Map.groupBy(arrivals.filter(isAccepted), ({ webhook }) => webhook);
  const verdicts = expected.map(({ webhook, toldAt }) => {
    const own = byWebhook.get(webhook) ?? [];
    const repeats = judgeRepeats(own, disasters);
    const heard = heardIn(repeats.first);
    return { ...repeats, ...judgeOrder(heard), ...judgeMissing(heard, toldAt, disasters) };
  });
  const all = (part: keyof Verdict) => verdicts.flatMap((verdict) => verdict[part] ?? []);
  return {
    lost: all('lost'),
    overtaken: all('overtaken'),
    explained: all('explained'),
    unexplained: all('unexplained'),
    backwards: all('backwards'),
    toldAgain: all('toldAgain'),
  };
};

type Accepted = Arrival & { readonly acceptedAt: number };

const isAccepted = (arrival: Arrival): arrival is Accepted => arrival.acceptedAt !== undefined;

/** Tells the deliveries that came for the first time from those that came again, and why they did. */
const judgeRepeats = (arrivals: readonly Accepted[], { kills, crashes }: Disasters) => {
  const first = new Map<string, Accepted>();
  const [explained, unexplained]: [string[], string[]] = [[], []];
  for (const arrival of arrivals) {
    const earlier = first.get(arrival.deliveryId);
    if (earlier) {
      const isCut =
        isAmong(kills, earlier.at, arrival.at) ||
        isAmong(crashes, earlier.at - SLACK_MS, earlier.acceptedAt + SLACK_MS);
      const isSame = earlier.digest === arrival.digest;
      const name = `${arrival.webhook} ${arrival.deliveryId}`;
      (isSame && isCut ? explained : unexplained).push(name);
    } else {
      first.set(arrival.deliveryId, arrival);
    }
  }
  return { first: [...first.values()], explained, unexplained };
};

/** One thing that was heard, in the order of hearing. */
type Heard = { readonly turn: number; readonly at: number };

/** What was heard of each vehicle. */
const heardIn = (first: readonly Accepted[]): ReadonlyMap<string, readonly Heard[]> => {
  const heard = new Map<string, Heard[]>();
  for (const { happenings, acceptedAt } of first) {
    for (const { vehicleId, turn } of happenings) {
      const own = heard.get(vehicleId);
      if (own) own.push({ turn, at: acceptedAt });
      else heard.set(vehicleId, [{ turn, at: acceptedAt }]);
    }
  }
  return heard;
};

const judgeOrder = (heard: ReadonlyMap<string, readonly Heard[]>) => {
  const steps = [...heard].flatMap(([vehicleId, own]) =>
    own.slice(1).map(({ turn }, index) => ({
      name: `${vehicleId} ${turn}`,
      turn,
      before: own[index]?.turn ?? 0,
    })),
  );
  return {
    backwards: steps.flatMap(({ name, turn, before }) => (turn < before ? name : [])),
    toldAgain: steps.flatMap(({ name, turn, before }) => (turn === before ? name : [])),
  };
};

/** Of what each vehicle was to tell and did not, what a newer thing explains that came after a kill. */
const judgeMissing = (
  heard: ReadonlyMap<string, readonly Heard[]>,
  toldAt: Expected['toldAt'],
  { kills }: Disasters,
) => {
  const missing = [...toldAt].flatMap(([vehicleId, times]) => {
    const own = heard.get(vehicleId) ?? [];
    const turns = new Set(own.map(({ turn }) => turn));
    return times.flatMap((at, index) => {
      if (turns.has(index + 1)) return [];
      const newer = own.find(({ turn }) => turn > index + 1);
      const isHeldUp = newer !== undefined && isAmong(kills, at - SLACK_MS, newer.at);
      return { name: `${vehicleId} ${index + 1}`, isHeldUp };
    });
  });
  return {
    lost: missing.flatMap(({ name, isHeldUp }) => (isHeldUp ? [] : name)),
    overtaken: missing.flatMap(({ name, isHeldUp }) => (isHeldUp ? name : [])),
  };
};

const isAmong = (times: readonly number[], from: number, until: number): boolean =>
  times.some((time) => time >= from && time <= until);
