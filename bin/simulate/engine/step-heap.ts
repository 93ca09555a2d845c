import type { Instant } from '#shared/domain/quantities/units.ts';

/** Something that is to happen. */
export type Step<Work = () => void> = {
  readonly at: Instant;
  /** Decides between steps of the same moment. */
  readonly tie: number;
  readonly step: Work;
};

/** Steps in the order of their time: a binary heap. */
export const stepHeap = <Work = () => void>() => {
  const steps: Step<Work>[] = [];
  const at = (index: number) => steps[index] as Step<Work>;
  const swap = (a: number, b: number) => {
    const kept = at(a);
    steps[a] = at(b);
    steps[b] = kept;
  };
  /** The earlier of the two below a place, if there are any. */
  const childOf = (index: number): number | undefined => {
    const left = 2 * index + 1;
    if (left >= steps.length) return undefined;
    return left + 1 < steps.length && isBefore(at(left + 1), at(left)) ? left + 1 : left;
  };
  /** Brings what stands at the top to where it belongs. */
  const sink = (): void => {
    let index = 0;
    for (let child = childOf(0); child !== undefined; child = childOf(index)) {
      if (!isBefore(at(child), at(index))) return;
      swap(index, child);
      index = child;
    }
  };
  return {
    push: (step: Step<Work>): void => {
      let index = steps.push(step) - 1;
      while (index > 0) {
        const parent = (index - 1) >> 1;
        if (!isBefore(at(index), at(parent))) return;
        swap(index, parent);
        index = parent;
      }
    },
    pop: (): Step<Work> | undefined => {
      const first = steps[0];
      const last = steps.pop();
      if (first === undefined || last === undefined || steps.length === 0) return first;
      steps[0] = last;
      sink();
      return first;
    },
  };
};

const isBefore = (a: Pick<Step, 'at' | 'tie'>, b: Pick<Step, 'at' | 'tie'>) =>
  a.at < b.at || (a.at === b.at && a.tie < b.tie);
