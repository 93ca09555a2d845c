import { assertWithin, MOMENTS } from '#shared/domain/planning/assert-number.ts';
import type { DetailedRequest, TimeSpan } from '#shared/domain/planning/detailed-request.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

/**
 * The times inside a window that are allowed and not blocked: in order, never touching. Spans of a
 * request may overlap and come in any order.
 *
 * @throws {RangeError} for a span that ends before it begins, or more than a thousand of a kind
 */
export const openSpans = (
  { allowed, blocked = [] }: Pick<DetailedRequest, 'allowed' | 'blocked'>,
  window: { readonly from: Instant; readonly until: Instant },
): readonly TimeSpan[] => {
  const { from, until: to } = window;
  const closed = joined(blocked);
  const open = allowed === undefined ? [{ from, to }] : joined(allowed);
  return open.flatMap((span) =>
    without(closed, { from: later(span.from, from), to: span.to < to ? span.to : to }),
  );
};

/** What is left of a span; nothing of one that ends before it begins. */
const without = (closed: readonly TimeSpan[], { from, to }: TimeSpan): readonly TimeSpan[] => {
  const left: TimeSpan[] = [];
  let begin = from;
  for (const block of closed) {
    if (block.to <= begin) continue;
    if (block.from >= to) break;
    if (block.from > begin) left.push({ from: begin, to: block.from });
    begin = block.to;
  }
  return begin < to ? [...left, { from: begin, to }] : left;
};

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/** Spans in order, those that overlap or touch made one. */
const joined = (spans: readonly TimeSpan[]): readonly TimeSpan[] => {
  assertWithin('the number of time spans', spans.length, [0, MOST_SPANS]);
  for (const { from, to } of spans) {
    assertWithin('the start of a time span', from, MOMENTS);
    assertWithin('the end of a time span', to, [from, MOMENTS[1]]);
  }
  const all: TimeSpan[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    const last = all.at(-1);
    if (span.to === span.from) continue;
    if (last === undefined || span.from > last.to) all.push(span);
    else if (span.to > last.to) all[all.length - 1] = { from: last.from, to: span.to };
  }
  return all;
};

const MOST_SPANS = 1000;
