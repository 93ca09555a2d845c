import type { LogoMark } from '#shared/domain/clients/client-logo.ts';
import type { PairingSetting } from '#shared/domain/pairing/user-pairings.ts';
import type { Instant } from '#shared/domain/quantities/units.ts';

export const environments = ['sandbox', 'production'] as const;
/** Clients of the sandbox drive virtual devices; those of production real ones. */
export type Environment = (typeof environments)[number];

/** A secret as it is kept: only its digest, with at most two of them live at a time. */
export type ClientSecret = {
  readonly id: string;
  /** SHA-256 of the secret, hex. A random 256-bit secret needs no slow hash. */
  readonly hash: string;
  readonly createdAt: Instant;
  /** When it stops working; null for the newest one. */
  readonly expiresAt: Instant | null;
};

/** An energy company's access to this deployment: the tenant that everything belongs to. */
export type Client = {
  readonly id: string;
  readonly name: string;
  readonly environment: Environment;
  /** API version for requests and webhooks that name none. */
  readonly defaultVersion: string;
  readonly secrets: readonly ClientSecret[];
  /** Signs this client's page cursors, hex. */
  readonly cursorKey: string;
  /** How many vendor accounts may be linked; null for no limit. */
  readonly connectionsLimit: number | null;
  /** The name of its plan, which says how much it may do; null for the one that all have. */
  readonly plan: string | null;
  /** What becomes of the vehicles and chargers of one user. */
  readonly pairing: PairingSetting;
  /** What its users see beside its name; null for none. */
  readonly logo: LogoMark | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly version: number;
};
