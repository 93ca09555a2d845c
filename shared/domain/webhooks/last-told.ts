/**
 * What a webhook was last told of each of its subjects, which is the row that changed: the order key of
 * the newest event that its receiver has. Order keys of one subject grow with every change of it.
 */
export type LastTold = ReadonlyMap<string, string>;

/** The row that an event is about; undefined for what is about none, such as a heartbeat. */
export const subjectIn = (orderKey: string): string | undefined => {
  const [at = '', subject] = orderKey.split('#');
  return subject === undefined || at.startsWith('!') ? undefined : withoutMark(subject);
};

/**
 * Whether the receiver has this event already, or a newer one about the same row: it came late, or a
 * second time. A deletion is the newest of its row, so that it is overtaken only by the row's return.
 */
export const isOvertaken = (orderKey: string, told: LastTold): boolean => {
  const last = told.get(subjectIn(orderKey) ?? '');
  return last !== undefined && withoutMark(orderKey) <= last;
};

/** What is last told once these events have been. */
export const lastToldBy = (orderKeys: readonly string[]): LastTold => {
  const told = new Map<string, string>();
  for (const orderKey of orderKeys) {
    const subject = subjectIn(orderKey);
    const plain = withoutMark(orderKey);
    if (subject !== undefined && plain > (told.get(subject) ?? '')) told.set(subject, plain);
  }
  return told;
};

/**
 * Where what stands in for an erased event waits: right behind the event itself, for `~` sorts after all
 * that a key is made of, and no key is the beginning of another.
 */
export const standInKey = (orderKey: string): string => `${orderKey}${MARK}`;

const MARK = '~';

/** What stands in for an event is the same event. */
const withoutMark = (orderKey: string) =>
  orderKey.endsWith(MARK) ? orderKey.slice(0, -MARK.length) : orderKey;
