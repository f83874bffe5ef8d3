import type { CallOutput } from '../../../src-shared/contract/contract.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { differencesOf } from '../../../src-shared/domain/inspection/difference.ts';
import { isEditable } from '../../../src-shared/domain/inspection/inspection.ts';
import { detailsToSign } from '../../../src-shared/domain/premises/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Section } from '../../components/Section.tsx';
import classes from './Changes.module.css';
import { differenceWords } from './difference-words.ts';

interface ChangesProps {
  readonly form: FormDefinition;
  readonly detail: CallOutput<'inspections.get'>;
}

/** Differences of a record from the submission before it; nothing for a record that was submitted once. */
export function Changes({ form, detail: { inspection, premises, earlier } }: ChangesProps) {
  const { status, submission, header, answers, signedPremises = null } = inspection;
  if (submission < (status === 'returned' ? 1 : 2)) return null;
  if (earlier === null) {
    return status === 'returned' ? null : (
      <Section title={m.record_changes_title({ number: String(submission - 1) })}>
        <p>{m.record_changes_unknown({ number: String(submission - 1) })}</p>
      </Section>
    );
  }
  const present = isEditable(status) ? detailsToSign(premises) : signedPremises;
  const differences = differencesOf(earlier, { header, answers, signedPremises: present });
  if (differences.length === 0 && status === 'returned') return null;
  return (
    <Section title={m.record_changes_title({ number: String(earlier.submission) })} count={differences.length}>
      {differences.length === 0 && <p>{m.record_changes_none()}</p>}
      <ul>
        {differences.map(difference => {
          const { name, label, before, after } = differenceWords(form, difference);
          return (
            <li key={difference.field} className={classes.change}>
              <p>
                <strong>{name}</strong> {label}
              </p>
              <p>
                <span className="visually-hidden">{m.record_changes_before()} </span>
                <del className={classes.before}>{before}</del>{' '}
                <span className="visually-hidden">{m.record_changes_now()} </span>
                <ins className={classes.after}>{after}</ins>
              </p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
