import { type SandboxDeps, sandbox } from '#shared/adapters/vendors/sandbox/sandbox.ts';
import type { Vendor, Vendors } from '#shared/ports/vendor.ts';

/** What the adapters need of the world, together. */
type VendorsDeps = SandboxDeps;

/** Finds the adapter of a vendor. Names that have no real one yet are served by the sandbox. */
export const vendors =
  (deps: VendorsDeps): Vendors =>
  (name) =>
    adapters.get(name)?.(name, deps) ?? sandbox(name, deps);

/** The real adapters, by the vendor names that they serve. */
const adapters: ReadonlyMap<string, (name: string, deps: VendorsDeps) => Vendor> = new Map();
