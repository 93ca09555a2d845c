import type { Column, ColumnReader } from '#shared/data/fleet/columns.ts';
import type { ChargeSpan } from '#shared/domain/flex-policies/flex-plan.ts';
import { instant } from '#shared/domain/quantities/units.ts';

/** Spans of many vehicles, in seconds: how many each has, and all their beginnings and ends. */
export const packSpans = (spans: readonly (readonly ChargeSpan[])[]): readonly Column[] => {
  const all = spans.flat();
  return [
    Uint16Array.from(spans, ({ length }) => length),
    Uint32Array.from(all, ({ from }) => from / 1000),
    Uint32Array.from(all, ({ until }) => until / 1000),
  ];
};

/** The spans of each vehicle. */
export const readSpans = (reader: ColumnReader): readonly (readonly ChargeSpan[])[] => {
  const counts = reader.shorts();
  const from = reader.words();
  const until = reader.words();
  let at = 0;
  return Array.from(counts, (count) => {
    const spans: ChargeSpan[] = [];
    for (let i = 0; i < count; i += 1) {
      spans.push({
        from: instant((from[at] ?? 0) * 1000),
        until: instant((until[at] ?? 0) * 1000),
      });
      at += 1;
    }
    return spans;
  });
};
