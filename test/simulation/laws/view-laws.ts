import { contractOf } from '#shared/contract/asset-registry.ts';
import { parseAsset } from '#shared/data/assets/asset-row.ts';
import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { seconds } from '#shared/domain/quantities/units.ts';
import { isSame } from '#shared/domain/values/is-same.ts';
import { type Law, type LawWorld, type RawRow, textIn } from '#test/simulation/laws/law-world.ts';
import type { Exchange } from '#test/simulation/people/tenant.ts';

/** So long ago may be what a table shows that is not asked for the newest. */
const MOST_BEHIND = seconds(30);

/** A device as it was stored, and until when. */
type Version = { readonly row: RawRow; until: number };

/** Whatever answers a device answers it as it was at some time since it was asked for, or a moment before. */
export const viewLaws = ({ scheduler, broken }: LawWorld): Law => {
  const versions = new Map<string, Version[]>();

  const follow = (id: string, after: RawRow | undefined) => {
    const now = scheduler.now();
    const known = versions.get(id) ?? [];
    const last = known.at(-1);
    if (last) last.until = Math.min(last.until, now);
    const recent = known.filter(({ until }) => until > now - MOST_KEPT);
    if (after) recent.push({ row: after, until: Number.POSITIVE_INFINITY });
    versions.set(id, recent);
  };
  const check = ({ request, sentAt, answer }: Exchange, kind: AssetKind) => {
    const shown: { readonly id: string } = JSON.parse(answer.text);
    const known = (versions.get(shown.id) ?? []).filter(
      ({ until }) => until > sentAt - MOST_BEHIND,
    );
    if (known.some(({ row }) => isSame(shown, viewOf(row)))) return;
    broken(
      'what is shown is stored',
      `${request.operation} shows a ${kind} as ${answer.text}, stored as ${known.length} others`,
    );
  };
  return {
    onChange: ({ table, before, after }) => {
      if (table === 'assets') follow(textIn(after ?? before, 'id'), after);
    },
    onExchange: (exchange) => {
      const kind = SHOWS.get(exchange.request.operation);
      if (kind !== undefined && exchange.answer.status === 200) check(exchange, kind);
    },
  };
};

/** Longer than any request takes, with what a table may be behind. */
const MOST_KEPT = seconds(90);

/** Operations that answer one device: those that get one, and those that change one and show it. */
const SHOWS: ReadonlyMap<string, AssetKind> = new Map(
  assetKinds.flatMap((kind) => {
    const { operations, own } = contractOf(kind);
    const { body } = operations.get.responses[200];
    const assigning = own.filter(
      ({ method, responses }) => method !== 'POST' && responses[200]?.body === body,
    );
    return [operations.get, ...assigning].map(({ id }) => [id, kind] as const);
  }),
);

const viewOf = (row: RawRow): unknown => {
  const asset = parseAsset({ ...row });
  return asset && JSON.parse(JSON.stringify(contractOf(asset.type).toView(asset)));
};
