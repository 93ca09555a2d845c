/**
 * How far from the best dual prices so far the next ones may lie (box step method, a trust region
 * in the maximum norm).
 *
 * The price of a deviation already limits its row's dual. Limiting it further, to within `radius`
 * of the best dual, needs no further rows or columns and leaves the basis feasible. It keeps duals
 * from swinging where many are optimal at once, and keeps the large prices of deviations out of
 * the programme until they are needed.
 */
export type DualBox = {
  /** The typical price: radii are a multiple of it. */
  readonly price: number;
  radius: number;
  /** How often in a row the programme promised more than the fleet then proved. */
  misses: number;
};

export const dualBox = (price: number): DualBox => ({ price, radius: FIRST * price, misses: 0 });

/** A tenth of a price: the duals of most rules lie within a few prices. */
const FIRST = 0.1;
/** Wider than any price of a deviation that is ever used; keeps the radius finite. */
const WIDEST = 1e6;

/** The bound rose: by most of what the programme promised, or by some of it. */
export const widen = (box: DualBox, gained: number, promised: number): void => {
  if (gained > 0.5 * promised) box.radius *= 4;
  else if (gained > 0.2 * promised) box.radius *= 2;
  box.misses = 0;
};

/** The bound would have fallen: when that is far from what was promised, the box is too wide. */
export const narrow = (box: DualBox, lost: number, promised: number): void => {
  if (promised <= 0) return;
  const wrong = (Math.min(1, box.radius / box.price) * lost) / promised;
  if (wrong > 0) box.misses += 1;
  if (wrong <= 3 && (box.misses < 3 || wrong <= 1)) return;
  box.radius /= Math.min(wrong, 4);
  box.misses = 0;
};

/** The box costs more than the programme's error, or no column improves within it. */
export const loosen = (box: DualBox, factor: number): void => {
  box.radius = Math.min(factor * box.radius, WIDEST * box.price);
};
