/** What stands in the way of a device, in a few words, and who can do what about it. */
type CauseTraits = {
  /** Whether it lies in the account at the vendor or in the device. */
  readonly domain: 'Account' | 'Device';
  /** Whether it can be mended from afar, or only at the device. */
  readonly access: 'Remote' | 'Physical';
  readonly agent: 'User' | 'ThirdParty';
  /** What else than following the description mends it: linking again. */
  readonly action: 'Link' | null;
  /** Which right of a kind it is about; null for a cause that every kind may meet. */
  readonly about: 'control' | 'location' | null;
  /** The day from which clients may meet it. */
  readonly introducedOn: string;
};

/** Why a device cannot do what it could: each can be mended by somebody. Names are stored, and stay for ever. */
export const causes = {
  SIGNED_OUT: {
    domain: 'Account',
    access: 'Remote',
    agent: 'User',
    action: 'Link',
    about: null,
    introducedOn: '2026-11-22',
  },
  TERMS_NOT_ACCEPTED: {
    domain: 'Account',
    access: 'Remote',
    agent: 'User',
    action: null,
    about: null,
    introducedOn: '2026-11-22',
  },
  SUBSCRIPTION_MISSING: {
    domain: 'Account',
    access: 'Remote',
    agent: 'User',
    action: null,
    about: null,
    introducedOn: '2026-11-22',
  },
  INSTALLER_ACCESS_MISSING: {
    domain: 'Account',
    access: 'Remote',
    agent: 'ThirdParty',
    action: null,
    about: null,
    introducedOn: '2026-11-22',
  },
  FEATURE_NOT_ACTIVATED: {
    domain: 'Device',
    access: 'Physical',
    agent: 'User',
    action: null,
    about: null,
    introducedOn: '2026-11-22',
  },
  LOCATION_SHARING_OFF: {
    domain: 'Device',
    access: 'Remote',
    agent: 'User',
    action: null,
    about: 'location',
    introducedOn: '2026-11-22',
  },
  REMOTE_CONTROL_OFF: {
    domain: 'Device',
    access: 'Physical',
    agent: 'User',
    action: null,
    about: 'control',
    introducedOn: '2026-11-22',
  },
  FIRMWARE_OUTDATED: {
    domain: 'Device',
    access: 'Remote',
    agent: 'User',
    action: null,
    about: null,
    introducedOn: '2026-11-22',
  },
} as const satisfies Record<string, CauseTraits>;

export type Cause = keyof typeof causes;

export const causeNames = Object.keys(causes) as readonly Cause[];

/** Whether this code knows a cause: a newer one may have stored it. */
export const isCause = (name: string): name is Cause => Object.hasOwn(causes, name);
