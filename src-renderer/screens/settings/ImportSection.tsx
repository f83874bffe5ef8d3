import { mayImport } from '../../../src-shared/domain/person/person.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { LinkButton } from '../../components/LinkButton.tsx';
import { Section } from '../../components/Section.tsx';
import { usePerson } from '../../data/session.ts';
import classes from './Settings.module.css';

/** The way to the import from the old system; nothing for who may not. */
export function ImportSection() {
  const { role } = usePerson();
  if (!mayImport(role)) return null;
  return (
    <Section title={m.import_title()}>
      <div className={classes.out}>
        <p>{m.import_note()}</p>
        <LinkButton to="/import" variant="default">
          {m.import_open()}
        </LinkButton>
      </div>
    </Section>
  );
}
