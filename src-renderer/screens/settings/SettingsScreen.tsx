import { Facts } from '../../components/Facts.tsx';
import { Failed } from '../../components/Failed.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { Section } from '../../components/Section.tsx';
import { useAppearance } from '../../data/appearance.ts';
import { usePerson } from '../../data/session.ts';
import { useCall } from '../../data/use-call.ts';
import { roleName } from '../../words/places.ts';
import { counted } from '../../words/times.ts';
import { AppearanceSection } from './AppearanceSection.tsx';
import { CentralAddressSection } from './CentralAddressSection.tsx';
import { CentralPasswordSection } from './CentralPasswordSection.tsx';
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
      <PageHeader title="Settings" note={`${person.name} · ${roleName(person.role)} · ${person.parishes.join(', ')}`} />
      {session.data?.needsCentralPassword && <CentralPasswordSection />}
      <AppearanceSection />
      {settings.isPending && <Loading what="Reading the settings" />}
      {settings.data === undefined && settings.error && (
        <Failed error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.data && (
        <>
          <CentralAddressSection key={settings.data.about.central} saved={settings.data.about.central} />
          <MinutesSection
            title="Sync"
            label="Minutes between exchanges"
            description="What you enter is sent at once; this is for news from others"
            setting="syncMinutes"
            saved={settings.data.settings.syncMinutes}
            least={1}
            done={minutes => `Central is now asked every ${counted(minutes, 'minute')}.`}
          />
          <MinutesSection
            title="Lock"
            label="Minutes until the screen locks"
            description="When nobody touches it; 0 for never. Ctrl, Shift and L lock it at once"
            setting="lockMinutes"
            saved={settings.data.settings.lockMinutes}
            least={0}
            done={minutes =>
              minutes === 0
                ? 'The screen no longer locks by itself.'
                : `The screen locks after ${counted(minutes, 'minute')} without a touch.`
            }
          />
          <PhotoPositionSection saved={settings.data.settings.keepPhotoPosition} />
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
      <RecoverySheetSection />
      <SignOutSection />
    </Page>
  );
}
