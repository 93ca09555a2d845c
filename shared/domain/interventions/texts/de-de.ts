import type { InterventionTexts } from '#shared/domain/interventions/intervention-texts.ts';

export const deDE: InterventionTexts = {
  for: {
    device: 'für Ihr Gerät',
    vehicle: 'für Ihr Fahrzeug',
    charger: 'für Ihre Ladestation',
    hvac: 'für Ihre Heizung oder Klimaanlage',
    inverter: 'für Ihren Wechselrichter',
    battery: 'für Ihren Batteriespeicher',
    meter: 'für Ihren Zähler',
  },
  causes: {
    SIGNED_OUT: {
      title: 'Erneut bei {brand} anmelden',
      description:
        '{brand} akzeptiert die Anmeldung {for} nicht mehr. Vielleicht wurde das Passwort geändert.\n\n' +
        '1. Öffnen Sie die Verknüpfungsseite noch einmal\n' +
        '2. Melden Sie sich mit Ihrem Konto für **{portal}** an',
    },
    TERMS_NOT_ACCEPTED: {
      title: 'Bedingungen von {portal} akzeptieren',
      description:
        '{brand} bittet Sie, neuen Bedingungen zuzustimmen, bevor Daten geteilt werden.\n\n' +
        '1. Öffnen Sie **{portal}** und melden Sie sich an\n' +
        '2. Lesen und akzeptieren Sie die angezeigten Bedingungen',
    },
    SUBSCRIPTION_MISSING: {
      title: 'Abonnement bei {brand} aktivieren',
      description:
        '{brand} bietet diese Funktion {for} nur mit einem aktiven Abonnement an.\n\n' +
        '1. Öffnen Sie **{portal}** und suchen Sie nach Diensten oder Abonnements\n' +
        '2. Aktivieren oder verlängern Sie das Abonnement für Onlinedienste',
    },
    INSTALLER_ACCESS_MISSING: {
      title: 'Installateur um Zugriff bitten',
      description:
        'Nur Ihr Installateur kann diese Funktion {for} freischalten.\n\n' +
        '1. Wenden Sie sich an den Betrieb, der die Installation ausgeführt hat\n' +
        '2. Bitten Sie um vollen Zugriff für Ihr Konto bei **{portal}**',
    },
    FEATURE_NOT_ACTIVATED: {
      title: 'Onlinedienste aktivieren',
      description:
        'Die Onlinedienste {for} sind noch nicht aktiviert.\n\n' +
        '1. Öffnen Sie die Einstellungen am Gerät oder im Fahrzeug selbst\n' +
        '2. Aktivieren Sie die Onlinedienste\n' +
        '3. Bestätigen Sie dies bei Bedarf mit Ihrem Konto für **{portal}**',
    },
    LOCATION_SHARING_OFF: {
      title: 'Standortfreigabe einschalten',
      description:
        'Die Standortfreigabe {for} ist ausgeschaltet.\n\n' +
        '1. Öffnen Sie die Datenschutzeinstellungen in **{portal}**\n' +
        '2. Schalten Sie die Standortfreigabe ein',
    },
    REMOTE_CONTROL_OFF: {
      title: 'Fernsteuerung erlauben',
      description:
        'Die Fernsteuerung {for} ist ausgeschaltet.\n\n' +
        '1. Öffnen Sie die Einstellungen am Gerät oder im Fahrzeug selbst\n' +
        '2. Schalten Sie die Fernsteuerung ein',
    },
    FIRMWARE_OUTDATED: {
      title: 'Software aktualisieren',
      description:
        'Die Software ist zu alt für diese Funktion.\n\n' +
        '1. Öffnen Sie **{portal}**\n' +
        '2. Installieren Sie das neueste Update {for}\n' +
        '3. Warten Sie, bis das Update abgeschlossen ist',
    },
  },
};
