import { m } from '../../../src-shared/messages/messages.ts';
import { Facts } from '../../components/Facts.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { useAppearance } from '../../data/appearance.ts';
import { usePerson } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { roleName } from '../../words/role-names.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CentralAddressSection } from './CentralAddressSection.tsx';
import { CentralPasswordSection } from './CentralPasswordSection.tsx';
import { HelpSection } from './HelpSection.tsx';
import { ImportSection } from './ImportSection.tsx';
import { MinutesSection } from './MinutesSection.tsx';
import { PhotoPositionSection } from './PhotoPositionSection.tsx';
import { RecoverySheetSection } from './RecoverySheetSection.tsx';
import { SignOutSection } from './SignOutSection.tsx';

/** Settings of this person on this device. Drawn anew in another language. */
export default function SettingsScreen() {
  useAppearance();
  const person = usePerson();
  const session = useCall('session.state', undefined);
  const settings = useCall('settings.get', undefined);
  return (
    <Page>
      <PageHeader
        title={m.app_settings()}
        note={`${person.name} · ${roleName(person.role)} · ${person.parishes.join(', ')}`}
      />
      {session.data?.needsCentralPassword && <CentralPasswordSection />}
      <AppearanceSection />
      <HelpSection />
      {settings.isPending && <Loading what={m.settings_reading()} />}
      {settings.data === undefined && settings.error && (
        <Failed error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data && (
        <>
          <CentralAddressSection key={settings.data.about.central} saved={settings.data.about.central} />
          <MinutesSection
            title={m.settings_sending()}
            label={m.settings_sending_label()}
            description={m.settings_sending_note()}
            setting="syncMinutes"
            saved={settings.data.settings.syncMinutes}
            least={1}
            done={minutes => m.settings_sending_done({ count: minutes })}
          />
          <MinutesSection
            title={m.settings_lock()}
            label={m.settings_lock_label()}
            description={m.settings_lock_note()}
            setting="lockMinutes"
            saved={settings.data.settings.lockMinutes}
            least={0}
            done={minutes => (minutes === 0 ? m.settings_lock_never() : m.settings_lock_done({ count: minutes }))}
          />
          <PhotoPositionSection saved={settings.data.settings.keepPhotoPosition} />
          <Section title={m.settings_about()}>
            <Facts
              facts={[
                [m.app_name(), settings.data.about.appVersion],
                [m.settings_about_folder(), settings.data.about.dataFolder],
                [m.settings_about_device(), settings.data.about.deviceId],
                [m.settings_about_data_version(), String(settings.data.about.schemaVersion)],
                [m.settings_about_protocol(), String(settings.data.about.protocolVersion)],
              ]}
            />
          </Section>
        </>
      )}
      <ImportSection />
      <RecoverySheetSection />
      <SignOutSection />
    </Page>
  );
}
