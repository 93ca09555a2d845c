import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const enUS: InterventionTexts = {
  for: {
    device: 'for your device',
    vehicle: 'for your vehicle',
    charger: 'for your charger',
    hvac: 'for your heating or cooling unit',
    inverter: 'for your inverter',
    battery: 'for your battery',
    meter: 'for your meter',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Sign in to {brand} again',
      description:
        '{brand} no longer accepts the sign-in {for}. The password may have been changed.\n\n' +
        '1. Open the link page again\n' +
        '2. Sign in with your **{portal}** account',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Accept the terms of {portal}',
      description:
        '{brand} asks you to accept new terms before it shares data.\n\n' +
        '1. Open **{portal}** and sign in\n' +
        '2. Read and accept the terms that are shown',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Activate your {brand} subscription',
      description:
        '{brand} offers this feature {for} only with an active subscription.\n\n' +
        '1. Open **{portal}** and look for services or subscriptions\n' +
        '2. Activate or renew the subscription for connected services',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Ask your installer for access',
      description:
        'Only your installer can enable this feature {for}.\n\n' +
        '1. Contact the company that did the installation\n' +
        '2. Ask them to give your **{portal}** account full access',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Activate connected services',
      description:
        'Connected services have not been activated {for} yet.\n\n' +
        '1. Open the settings on the device or in the vehicle itself\n' +
        '2. Activate connected services\n' +
        '3. If asked, confirm with your **{portal}** account',
    },
    LOCATION_SHARING_OFF: {
      title: 'Turn on location sharing',
      description:
        'Location sharing is turned off {for}.\n\n' +
        '1. Open the privacy settings in **{portal}**\n' +
        '2. Turn on location sharing',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Allow remote control',
      description:
        'Remote control is turned off {for}.\n\n' +
        '1. Open the settings on the device or in the vehicle itself\n' +
        '2. Turn on remote control',
    },
    FIRMWARE_OUTDATED: {
      title: 'Update the software',
      description:
        'The software is too old for this feature.\n\n' +
        '1. Open **{portal}**\n' +
        '2. Install the latest update {for}\n' +
        '3. Wait until the update has finished',
    },
  },
};
