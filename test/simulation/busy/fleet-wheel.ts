import { wheelAttributes } from '#shared/data/users/wheel.ts';
import type { VendorAccount } from '#shared/domain/users/vendor-account.ts';
import type { Turn, Wheel } from '#shared/ports/wheel.ts';

export type WheelPosition = Pick<VendorAccount, 'id' | 'pace'>;

const SHARDS = 16;
const PAGE = 1_000;

/** The wheel in memory, by the same slots and shards as in the table. */
export const accountsOnWheel = (size: number, account: (n: number) => VendorAccount) => {
  const slots = new Map<string, number[]>();
  const nameOf = ({ id, pace }: WheelPosition) =>
    wheelAttributes(id, pace, { written: SHARDS, read: SHARDS }).wheelSlot;
  const enter = (n: number, name: string | undefined) => {
    if (name === undefined) return;
    const slot = slots.get(name);
    if (slot) slot.push(n);
    else slots.set(name, [n]);
  };
  for (let n = 0; n < size; n += 1) enter(n, nameOf(account(n)));
  const wheel: Wheel = {
    shards: SHARDS,
    turns: async ({ pace, slot }, shard, after = '0') => {
      const rows = slots.get(`${pace}#${slot}#${shard}`) ?? [];
      const page = rows.slice(Number(after), Number(after) + PAGE);
      const next = Number(after) + page.length;
      const entries = page.map((n): Turn => {
        const { clientId, userId, id: accountId, vendor } = account(n);
        return { clientId, userId, accountId, vendor };
      });
      return { entries, next: next < rows.length ? String(next) : undefined };
    },
  };
  const moved = (n: number, before: WheelPosition, next: WheelPosition): void => {
    const [from, to] = [nameOf(before), nameOf(next)];
    if (from === to) return;
    const rows = from === undefined ? undefined : slots.get(from);
    if (rows && from !== undefined)
      slots.set(
        from,
        rows.filter((each) => each !== n),
      );
    enter(n, to);
  };
  return { wheel, moved };
};
