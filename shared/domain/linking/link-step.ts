import {
  blankProgress,
  type LinkProgress,
  MOST_ATTEMPTS,
} from '#shared/domain/linking/link-progress.ts';
import type { LinkSession } from '#shared/domain/linking/link-session.ts';
import { servicesOf } from '#shared/domain/vendors/services.ts';

/** The steps of linking, in their order. */
export const linkSteps = [
  'introduction',
  'brand',
  'service',
  'access',
  'sign-in',
  'code',
  'devices',
] as const;
export type LinkStep = (typeof linkSteps)[number];

type Session = Pick<LinkSession, 'vendor' | 'accountId' | 'progress'>;

/** Whether an account is linked again: its user has been told all there is to say, and has agreed to it. */
const isAgain = ({ accountId }: Session): boolean => accountId !== null;

/** Whose devices are linked: as the session says, or as its visitor chose. */
export const vendorIn = ({
  vendor,
  progress,
}: Pick<Session, 'vendor' | 'progress'>): string | null => vendor ?? progress.vendor;

/** Where a visitor is. */
export const stepOf = (session: Session): LinkStep => {
  const { isIntroduced, service, hasConsented, pending, account } = session.progress;
  const vendor = vendorIn(session);
  if (!isIntroduced && !isAgain(session)) return 'introduction';
  if (vendor === null) return 'brand';
  if (service === null && servicesOf(vendor).length > 0) return 'service';
  if (!hasConsented && !isAgain(session)) return 'access';
  if (account) return 'devices';
  return pending?.kind === 'code' ? 'code' : 'sign-in';
};

/** Whether so many have tried to sign in that nobody may try again. */
export const isExhausted = ({ attempts }: LinkProgress): boolean => attempts >= MOST_ATTEMPTS;

/** Whether a visitor may still answer a step: the present one, or one before it, by going back. */
export const isOpenStep = (session: Session, step: LinkStep): boolean =>
  linkSteps.indexOf(step) <= linkSteps.indexOf(stepOf(session)) && stepsOf(session).includes(step);

/** The steps that a session has. */
export const stepsOf = (session: Session): readonly LinkStep[] => {
  const vendor = vendorIn(session);
  return linkSteps.filter((step) => {
    if (step === 'introduction' || step === 'access') return !isAgain(session);
    if (step === 'brand') return session.vendor === null;
    if (step === 'service') return vendor !== null && servicesOf(vendor).length > 0;
    return step !== 'code' || session.progress.pending?.kind === 'code';
  });
};

/** The progress of somebody who is at a step again: whatever came from there on is forgotten. */
export const backAt = (progress: LinkProgress, step: LinkStep): LinkProgress => {
  const kept = linkSteps.slice(0, linkSteps.indexOf(step));
  const had = (earlier: LinkStep) => kept.includes(earlier);
  const { browserHash, attempts } = progress;
  return {
    ...blankProgress,
    browserHash,
    attempts,
    isIntroduced: had('introduction') && progress.isIntroduced,
    vendor: had('brand') ? progress.vendor : null,
    service: had('service') ? progress.service : null,
    hasConsented: had('access') && progress.hasConsented,
    pending: had('sign-in') ? progress.pending : null,
  };
};

/** The step before the present one; undefined at the first. */
export const stepBefore = (session: Session): LinkStep | undefined => {
  // A code is asked for once: who goes back from it signs in anew.
  const steps = stepsOf(session).filter((step) => step !== 'code');
  const present = stepOf(session);
  if (present === 'code') return 'sign-in';
  return steps[steps.indexOf(present) - 1];
};
