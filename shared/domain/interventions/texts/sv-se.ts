import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const svSE: InterventionTexts = {
  for: {
    device: 'för din enhet',
    vehicle: 'för ditt fordon',
    charger: 'för din laddbox',
    hvac: 'för din värme- eller kylanläggning',
    inverter: 'för din växelriktare',
    battery: 'för ditt batteri',
    meter: 'för din elmätare',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Logga in hos {brand} igen',
      description:
        '{brand} godtar inte längre inloggningen {for}. Lösenordet kan ha ändrats.\n\n' +
        '1. Öppna länkningssidan igen\n' +
        '2. Logga in med ditt konto i **{portal}**',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Godkänn villkoren i {portal}',
      description:
        '{brand} ber dig godkänna nya villkor innan data delas.\n\n' +
        '1. Öppna **{portal}** och logga in\n' +
        '2. Läs och godkänn villkoren som visas',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Aktivera ditt abonnemang hos {brand}',
      description:
        '{brand} erbjuder den här funktionen {for} endast med ett aktivt abonnemang.\n\n' +
        '1. Öppna **{portal}** och leta efter tjänster eller abonnemang\n' +
        '2. Aktivera eller förnya abonnemanget på uppkopplade tjänster',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Be din installatör om åtkomst',
      description:
        'Endast din installatör kan öppna den här funktionen {for}.\n\n' +
        '1. Kontakta företaget som gjorde installationen\n' +
        '2. Be om full åtkomst för ditt konto i **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Aktivera uppkopplade tjänster',
      description:
        'Uppkopplade tjänster är inte aktiverade {for} ännu.\n\n' +
        '1. Öppna inställningarna på själva enheten eller i bilen\n' +
        '2. Aktivera uppkopplade tjänster\n' +
        '3. Bekräfta med ditt konto i **{portal}** om du ombeds göra det',
    },
    LOCATION_SHARING_OFF: {
      title: 'Slå på platsdelning',
      description:
        'Platsdelning är avstängd {for}.\n\n' +
        '1. Öppna sekretessinställningarna i **{portal}**\n' +
        '2. Slå på platsdelning',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Tillåt fjärrstyrning',
      description:
        'Fjärrstyrning är avstängd {for}.\n\n' +
        '1. Öppna inställningarna på själva enheten eller i bilen\n' +
        '2. Slå på fjärrstyrning',
    },
    FIRMWARE_OUTDATED: {
      title: 'Uppdatera programvaran',
      description:
        'Programvaran är för gammal för den här funktionen.\n\n' +
        '1. Öppna **{portal}**\n' +
        '2. Installera den senaste uppdateringen {for}\n' +
        '3. Vänta tills uppdateringen är klar',
    },
  },
};
