import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const nlBE: InterventionTexts = {
  for: {
    device: 'voor uw toestel',
    vehicle: 'voor uw wagen',
    charger: 'voor uw laadpaal',
    hvac: 'voor uw verwarming of airco',
    inverter: 'voor uw omvormer',
    battery: 'voor uw thuisbatterij',
    meter: 'voor uw meter',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Meld u opnieuw aan bij {brand}',
      description:
        '{brand} aanvaardt de aanmelding {for} niet meer. Misschien is het wachtwoord gewijzigd.\n\n' +
        '1. Open de koppelpagina opnieuw\n' +
        '2. Meld u aan met uw account van **{portal}**',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Aanvaard de voorwaarden van {portal}',
      description:
        '{brand} vraagt u om nieuwe voorwaarden te aanvaarden voor er gegevens worden gedeeld.\n\n' +
        '1. Open **{portal}** en meld u aan\n' +
        '2. Lees en aanvaard de getoonde voorwaarden',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Activeer uw abonnement bij {brand}',
      description:
        '{brand} biedt deze functie {for} alleen aan met een actief abonnement.\n\n' +
        '1. Open **{portal}** en zoek naar diensten of abonnementen\n' +
        '2. Activeer of verleng het abonnement op onlinediensten',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Vraag uw installateur om toegang',
      description:
        'Alleen uw installateur kan deze functie {for} vrijgeven.\n\n' +
        '1. Neem contact op met het bedrijf dat de installatie heeft uitgevoerd\n' +
        '2. Vraag om volledige toegang voor uw account van **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Activeer de onlinediensten',
      description:
        'De onlinediensten {for} zijn nog niet geactiveerd.\n\n' +
        '1. Open de instellingen op het toestel of in de wagen zelf\n' +
        '2. Activeer de onlinediensten\n' +
        '3. Bevestig dit indien nodig met uw account van **{portal}**',
    },
    LOCATION_SHARING_OFF: {
      title: 'Schakel locatie delen in',
      description:
        'Locatie delen is uitgeschakeld {for}.\n\n' +
        '1. Open de privacyinstellingen in **{portal}**\n' +
        '2. Schakel locatie delen in',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Sta bediening op afstand toe',
      description:
        'Bediening op afstand is uitgeschakeld {for}.\n\n' +
        '1. Open de instellingen op het toestel of in de wagen zelf\n' +
        '2. Schakel bediening op afstand in',
    },
    FIRMWARE_OUTDATED: {
      title: 'Werk de software bij',
      description:
        'De software is te oud voor deze functie.\n\n' +
        '1. Open **{portal}**\n' +
        '2. Installeer de nieuwste update {for}\n' +
        '3. Wacht tot de update klaar is',
    },
  },
};
