import {
  type ReturnFromVendorDeps,
  returnFromVendor,
  sessionOfState,
} from '#shared/app/linking/return-from-vendor.ts';
import { goTo } from '#shared/runtime/pages/link/go-to.ts';
import { linkCookieIn } from '#shared/runtime/pages/link/link-cookie.ts';
import {
  type AnyEnvironment,
  type BrowserHeaders,
  type LinkEdgeDeps,
  visitWith,
} from '#shared/runtime/pages/link/link-edge.ts';

export type ReturnVisitDeps = LinkEdgeDeps & AnyEnvironment<ReturnFromVendorDeps>;

/** The page of no session: it says that the link does not work. */
const NOWHERE = 'unknown';

/**
 * Where a browser goes that comes back from a vendor's own pages. The state says which session it left; only
 * the browser that left it goes on, and any other one learns nothing.
 */
export const returnVisit = async (
  deps: ReturnVisitDeps,
  headers: BrowserHeaders,
  { state = '', code }: { readonly state?: string | undefined; readonly code?: string | undefined },
) => {
  const left = await sessionOfState(deps, state);
  const cookie = left && linkCookieIn(headers, left.id);
  if (!cookie) return goTo(NOWHERE);
  const { sight } = await visitWith(deps, headers, cookie.linkToken);
  if (sight.kind === 'open') {
    const signIns = deps.signInsFor(sight.client.environment);
    await returnFromVendor({ ...deps, signIns }, sight.session, code);
  }
  return goTo(cookie.linkToken);
};
