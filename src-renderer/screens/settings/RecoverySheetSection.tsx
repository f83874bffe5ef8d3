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
    <Section title="If you forget your password">
      <div className={classes.out}>
        <p>
          {sheet
            ? 'The code on your recovery sheet opens the data on this laptop, also without a network.'
            : 'There is no recovery sheet for the data on this laptop yet.'}{' '}
          {central && 'A new password from your administrator opens it too, once, when you sign in with a network.'}
        </p>
        <LinkButton to="/recovery-sheet" variant="default">
          {sheet ? 'Print a new sheet' : 'Print a recovery sheet'}
        </LinkButton>
      </div>
    </Section>
  );
}
