import { m } from '../../../src-shared/messages/messages.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import classes from './Settings.module.css';

/** The ways to the data on this laptop when the password is forgotten. */
export function RecoverySheetSection() {
  const ways = useCall('session.ways', undefined);
  if (ways.data === undefined) return null;
  const { sheet, central } = ways.data;
  return (
    <Section title={m.settings_forgotten()}>
      <div className={classes.out}>
        <p>
          {sheet ? m.settings_forgotten_sheet() : m.settings_forgotten_no_sheet()}{' '}
          {central && m.settings_forgotten_server()}
        </p>
        <LinkButton to="/recovery-sheet" variant="default">
          {sheet ? m.settings_forgotten_new_sheet() : m.settings_forgotten_first_sheet()}
        </LinkButton>
      </div>
    </Section>
  );
}
