import type { Settings, settingsCalls } from '../../../src-shared/contract/settings.ts';
import { speak, spokenLanguage } from '../../../src-shared/messages/messages.ts';
import { protocolVersion } from '../../../src-shared/sync-protocol/versions.ts';
import { schemaVersion } from '../../local-db/migrations/migrations.ts';
import type { HandlersFor } from '../../rpc/handlers.ts';
import type { ServiceDeps } from '../service-deps.ts';
import type { OpenSession } from '../session/open-session.ts';

const defaultSettings: Settings = { syncMinutes: 5, lockMinutes: 10, keepPhotoPosition: false };

/** The person's settings on this device. */
export function readSettings({ db }: Pick<OpenSession, 'db'>): Settings {
  return { ...defaultSettings, ...db.read(tx => tx.meta.find('settings')) };
}

/** Settings, and facts about this installation. */
export function settingsHandlers({
  session,
  appVersion,
  home,
}: Pick<ServiceDeps, 'session' | 'appVersion' | 'home'>): HandlersFor<keyof typeof settingsCalls> {
  return {
    'settings.speak': ({ language }) => {
      const changed = spokenLanguage() !== language;
      speak(language);
      return { changed };
    },
    'settings.get': () => {
      const current = session.getCurrent();
      const { deviceId, centralAddress: central } = current;
      const about = { appVersion, deviceId, dataFolder: home, central, schemaVersion, protocolVersion };
      return { settings: readSettings(current), about };
    },
    'settings.save': given => {
      const current = session.getCurrent();
      const settings = { ...readSettings(current), ...given };
      current.db.write(tx => tx.meta.save('settings', settings));
      return settings;
    },
  };
}
