import type { AssetKind } from '#shared/domain/assets/kinds.ts';
import { roleOf } from '#shared/domain/sandbox/virtual-kinds.ts';

/** Whether a virtual device minds what the others of its site take. */
export const minds = ({ type }: { readonly type: AssetKind }): boolean =>
  roleOf<AssetKind>(type)?.minds !== undefined;
