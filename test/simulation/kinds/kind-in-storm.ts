import type { Random } from '#bin/simulate/engine/random.ts';
import type { AssetKind, Kinds } from '#shared/domain/assets/kinds.ts';
import type { HttpHandler } from '#shared/runtime/http/http-operation.ts';
import type { DeedContext } from '#test/simulation/people/deeds/deed-context.ts';
import type { Asked } from '#test/simulation/people/tenant.ts';
import type { Connections } from '#test/simulation/platform/connections.ts';

/** What a client asks by an operation that one kind alone has, beside which device it means. */
type Question = Pick<Asked, 'body' | 'query'> & Partial<Pick<Asked, 'path'>>;

/** An operation that one kind alone has. */
export type OwnOperation = {
  /** Its function, on what an instance is connected to. */
  readonly handler: (to: Connections) => HttpHandler;
  /** How often people call it, compared with the others of its kind. */
  readonly often: number;
  readonly asked: (context: DeedContext) => Question;
};

/**
 * What a storm has to know of a kind of asset beside what the platform's own registries say of it. Laws, faults and
 * deeds are about any kind: they find here in what kinds differ.
 */
export type KindInStorm<Kind extends AssetKind = AssetKind> = {
  /** The vendors of a storm that make it. */
  readonly vendors: readonly string[];
  /** A virtual one as a client would order it, with the client's name in it wherever it has one. */
  readonly order: (context: DeedContext) => object;
  /**
   * What its owner does to a virtual one.
   *
   * @param neighbours The virtual devices of the same account, by kind.
   */
  readonly changes: (
    random: Random,
    neighbours: (kind: AssetKind) => readonly string[],
  ) => readonly (() => object)[];
  /** By the id of the operation. Each of the contract is here, as a test says. */
  readonly own: Readonly<Record<string, OwnOperation>>;
  /**
   * All in what the API shows of one that would tell of a person. Each of it is null or empty once its user was deleted.
   *
   * @param shown One that is shown, as a receiver reads it; parts may be missing.
   */
  readonly personal: (shown: unknown) => readonly unknown[];
  /** What stays as it is until somebody changes it, of what a vendor tells; null where it is not known. */
  readonly settled: (report: Kinds[Kind]['report']) => readonly unknown[];
};
