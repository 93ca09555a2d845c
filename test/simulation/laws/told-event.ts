import { type AssetKind, assetKinds } from '#shared/domain/assets/kinds.ts';
import { periodName } from '#shared/domain/statistics/statistics-period.ts';

/** What a receiver reads of an event. */
export type ToldEvent = {
  readonly event: string;
  readonly createdAt: string;
  readonly user?: { readonly id: string };
  readonly vendor?: string;
  readonly vendorAction?: { readonly id: string; readonly targetId: string };
  readonly schedule?: { readonly id: string };
  readonly status?: unknown;
  readonly smartChargingStatus?: { readonly vehicleId?: string; readonly updatedAt?: string };
  readonly statistics?: {
    readonly inverterId: string;
    readonly year: number;
    readonly month: number;
    readonly day: number | null;
  };
} & { readonly [Kind in AssetKind]?: { readonly id: string } };

/** What an event is about: things that have the same subject are told in the order in which they happened. */
export const subjectOf = (told: ToldEvent): string => {
  const { schedule, smartChargingStatus, statistics, vendorAction } = told;
  if (smartChargingStatus) return `${smartChargingStatus.vehicleId}:smart-charging`;
  if (statistics) return `${statistics.inverterId}:${String(periodName(statistics))}`;
  if (schedule) return schedule.id;
  return (
    shownIn(told)?.shown.id ??
    vendorAction?.id ??
    `${told.user?.id} credentials ${String(told.vendor)}`
  );
};

/** The device of any kind that an event shows; undefined for one that is about something else. */
export const shownIn = (
  told: ToldEvent,
): { readonly kind: AssetKind; readonly shown: { readonly id: string } } | undefined => {
  for (const kind of assetKinds) {
    const shown = told[kind];
    if (shown) return { kind, shown };
  }
  return undefined;
};
