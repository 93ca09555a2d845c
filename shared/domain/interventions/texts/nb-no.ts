import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const nbNO: InterventionTexts = {
  for: {
    device: 'for enheten din',
    vehicle: 'for kjøretøyet ditt',
    charger: 'for laderen din',
    hvac: 'for varme- eller kjøleanlegget ditt',
    inverter: 'for vekselretteren din',
    battery: 'for batteriet ditt',
    meter: 'for måleren din',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Logg inn på nytt hos {brand}',
      description:
        '{brand} godtar ikke lenger innloggingen {for}. Passordet kan ha blitt endret.\n\n' +
        '1. Åpne tilkoblingssiden på nytt\n' +
        '2. Logg inn med kontoen din i **{portal}**',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Godta vilkårene i {portal}',
      description:
        '{brand} ber deg godta nye vilkår før data deles.\n\n' +
        '1. Åpne **{portal}** og logg inn\n' +
        '2. Les og godta vilkårene som vises',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Aktiver abonnementet ditt hos {brand}',
      description:
        '{brand} tilbyr bare denne funksjonen {for} med et aktivt abonnement.\n\n' +
        '1. Åpne **{portal}** og se etter tjenester eller abonnementer\n' +
        '2. Aktiver eller forny abonnementet på nettjenester',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Be installatøren om tilgang',
      description:
        'Bare installatøren kan åpne denne funksjonen {for}.\n\n' +
        '1. Kontakt firmaet som gjorde installasjonen\n' +
        '2. Be om full tilgang for kontoen din i **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Aktiver nettjenestene',
      description:
        'Nettjenestene er ennå ikke aktivert {for}.\n\n' +
        '1. Åpne innstillingene på selve enheten eller i bilen\n' +
        '2. Aktiver nettjenestene\n' +
        '3. Bekreft med kontoen din i **{portal}** hvis du blir bedt om det',
    },
    LOCATION_SHARING_OFF: {
      title: 'Slå på posisjonsdeling',
      description:
        'Posisjonsdeling er slått av {for}.\n\n' +
        '1. Åpne personverninnstillingene i **{portal}**\n' +
        '2. Slå på posisjonsdeling',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Tillat fjernstyring',
      description:
        'Fjernstyring er slått av {for}.\n\n' +
        '1. Åpne innstillingene på selve enheten eller i bilen\n' +
        '2. Slå på fjernstyring',
    },
    FIRMWARE_OUTDATED: {
      title: 'Oppdater programvaren',
      description:
        'Programvaren er for gammel for denne funksjonen.\n\n' +
        '1. Åpne **{portal}**\n' +
        '2. Installer den nyeste oppdateringen {for}\n' +
        '3. Vent til oppdateringen er ferdig',
    },
  },
};
