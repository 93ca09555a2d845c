import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const fiFI: InterventionTexts = {
  for: {
    device: 'laitteellesi',
    vehicle: 'ajoneuvollesi',
    charger: 'latausasemallesi',
    hvac: 'lämmitys- tai jäähdytyslaitteellesi',
    inverter: 'invertterillesi',
    battery: 'akullesi',
    meter: 'mittarillesi',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Kirjaudu uudelleen: {brand}',
      description:
        '{brand} ei enää hyväksy kirjautumistasi. Salasana on ehkä vaihdettu.\n\n' +
        '1. Avaa yhdistämissivu uudelleen\n' +
        '2. Kirjaudu sisään tililläsi (**{portal}**)',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Hyväksy käyttöehdot: {portal}',
      description:
        '{brand} pyytää sinua hyväksymään uudet käyttöehdot ennen tietojen jakamista.\n\n' +
        '1. Avaa **{portal}** ja kirjaudu sisään\n' +
        '2. Lue näytetyt ehdot ja hyväksy ne',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Ota tilaus käyttöön: {brand}',
      description:
        '{brand} tarjoaa tämän toiminnon vain voimassa olevan tilauksen kanssa.\n\n' +
        '1. Avaa **{portal}** ja etsi palvelut tai tilaukset\n' +
        '2. Ota verkkopalvelujen tilaus käyttöön tai uusi se',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Pyydä asentajalta käyttöoikeus',
      description:
        'Vain asentaja voi avata tämän toiminnon {for}.\n\n' +
        '1. Ota yhteyttä asennuksen tehneeseen yritykseen\n' +
        '2. Pyydä täydet oikeudet tilillesi (**{portal}**)',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Ota verkkopalvelut käyttöön',
      description:
        'Verkkopalveluja ei ole vielä otettu käyttöön.\n\n' +
        '1. Avaa laitteen tai auton omat asetukset\n' +
        '2. Ota verkkopalvelut käyttöön\n' +
        '3. Vahvista tarvittaessa tililläsi (**{portal}**)',
    },
    LOCATION_SHARING_OFF: {
      title: 'Salli sijainnin jakaminen',
      description:
        'Sijainnin jakaminen on pois päältä.\n\n' +
        '1. Avaa tietosuoja-asetukset: **{portal}**\n' +
        '2. Ota sijainnin jakaminen käyttöön',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Salli etäohjaus',
      description:
        'Etäohjaus on pois päältä.\n\n' +
        '1. Avaa laitteen tai auton omat asetukset\n' +
        '2. Ota etäohjaus käyttöön',
    },
    FIRMWARE_OUTDATED: {
      title: 'Päivitä ohjelmisto',
      description:
        'Ohjelmisto on liian vanha tätä toimintoa varten.\n\n' +
        '1. Avaa **{portal}**\n' +
        '2. Asenna uusin päivitys {for}\n' +
        '3. Odota, kunnes päivitys on valmis',
    },
  },
};
