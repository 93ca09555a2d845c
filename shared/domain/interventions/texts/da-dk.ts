import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const daDK: InterventionTexts = {
  for: {
    device: 'til din enhed',
    vehicle: 'til dit køretøj',
    charger: 'til din ladestander',
    hvac: 'til dit varme- eller køleanlæg',
    inverter: 'til din inverter',
    battery: 'til dit batteri',
    meter: 'til din måler',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Log ind hos {brand} igen',
      description:
        '{brand} accepterer ikke længere dit login. Adgangskoden kan være blevet ændret.\n\n' +
        '1. Åbn tilknytningssiden igen\n' +
        '2. Log ind med din konto i **{portal}**',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Accepter vilkårene i {portal}',
      description:
        '{brand} beder dig acceptere nye vilkår, før data deles.\n\n' +
        '1. Åbn **{portal}**, og log ind\n' +
        '2. Læs og accepter de viste vilkår',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Aktivér dit abonnement hos {brand}',
      description:
        '{brand} tilbyder kun denne funktion {for} med et aktivt abonnement.\n\n' +
        '1. Åbn **{portal}**, og find tjenester eller abonnementer\n' +
        '2. Aktivér eller forny abonnementet på onlinetjenester',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Bed din installatør om adgang',
      description:
        'Kun din installatør kan åbne denne funktion {for}.\n\n' +
        '1. Kontakt firmaet, der har udført installationen\n' +
        '2. Bed om fuld adgang for din konto i **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Aktivér onlinetjenesterne',
      description:
        'Onlinetjenesterne {for} er endnu ikke aktiveret.\n\n' +
        '1. Åbn indstillingerne på selve enheden eller i bilen\n' +
        '2. Aktivér onlinetjenesterne\n' +
        '3. Bekræft med din konto i **{portal}**, hvis du bliver bedt om det',
    },
    LOCATION_SHARING_OFF: {
      title: 'Slå placeringsdeling til',
      description:
        'Placeringsdeling er slået fra.\n\n' +
        '1. Åbn privatlivsindstillingerne i **{portal}**\n' +
        '2. Slå placeringsdeling til',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Tillad fjernstyring',
      description:
        'Fjernstyring er slået fra.\n\n' +
        '1. Åbn indstillingerne på selve enheden eller i bilen\n' +
        '2. Slå fjernstyring til',
    },
    FIRMWARE_OUTDATED: {
      title: 'Opdater softwaren',
      description:
        'Softwaren er for gammel til denne funktion.\n\n' +
        '1. Åbn **{portal}**\n' +
        '2. Installer den nyeste opdatering {for}\n' +
        '3. Vent, til opdateringen er færdig',
    },
  },
};
