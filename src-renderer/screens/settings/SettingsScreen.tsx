import { Facts } from '../../components/Facts.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { usePerson } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { roleNames } from '../../words/places.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CentralAddressSection } from './CentralAddressSection.tsx';
import { CentralPasswordSection } from './CentralPasswordSection.tsx';
import { SignOutSection } from './SignOutSection.tsx';
import { SyncMinutesSection } from './SyncMinutesSection.tsx';

/** Settings of this person on this device. */
export default function SettingsScreen() {
  const person = usePerson();
  const session = useCall('session.state', undefined);
  const settings = useCall('settings.get', undefined);
  return (
    <Page>
      <PageHeader
        title="Settings"
        note={`${person.name} · ${roleNames[person.role]} · ${person.parishes.join(', ')}`}
      />
      {session.data?.needsCentralPassword && <CentralPasswordSection />}
      <AppearanceSection />
      {settings.isPending && <Loading what="Reading the settings" />}
      {settings.data === undefined && settings.error && (
        <Failed error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data && (
        <>
          <CentralAddressSection key={settings.data.about.central} saved={settings.data.about.central} />
          <SyncMinutesSection saved={settings.data.settings.syncMinutes} />
          <Section title="About this device">
            <Facts
              facts={[
                ['Daybook', settings.data.about.appVersion],
                ['Data folder', settings.data.about.dataFolder],
                ['Device', settings.data.about.deviceId],
                ['Data version', String(settings.data.about.schemaVersion)],
                ['Sync protocol', String(settings.data.about.protocolVersion)],
              ]}
            />
          </Section>
        </>
      )}
      <SignOutSection />
    </Page>
  );
}
