import type { AssetControl } from '#shared/domain/reconciling/asset-control.ts';
import type { Agenda } from '#shared/ports/agenda.ts';
import type { Write } from '#shared/ports/commit.ts';
import type { ReconciliationMessage } from '#shared/ports/messages.ts';

/** What controllers keep of each asset. */
export type ControlStore = {
  readonly get: (clientId: string, assetId: string) => Promise<AssetControl | undefined>;
  /** Stores it; `next.version` 1 for one that is not there yet, else one more than was read. */
  readonly putting: (next: AssetControl) => Write;
  readonly removing: (control: AssetControl) => Write;
  /** Holds only while the control of an asset is what was read; undefined where there was none. */
  readonly checking: (
    asset: Pick<AssetControl, 'clientId' | 'assetId'>,
    read: AssetControl | undefined,
  ) => Write;
  readonly agenda: Agenda<ReconciliationMessage>;
};
