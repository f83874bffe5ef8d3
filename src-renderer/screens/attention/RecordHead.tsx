import type { RecordRef } from '../../../src-shared/contract/attention.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { entityNamed } from '../../../src-shared/entities/entities.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { headingId } from '../../components/use-next-focus.ts';
import classes from './Attention.module.css';
import { RecordLink } from './RecordLink.tsx';

interface RecordHeadProps {
  readonly id: string;
  readonly record: RecordRef;
  readonly form: FormDefinition | null;
  /** False where another button leads to the record. */
  readonly linked?: boolean;
}

/** Which record a line is about; takes the focus when the line before it was dealt with. */
export function RecordHead({ id, record, form, linked = true }: RecordHeadProps) {
  return (
    <div className={classes.head}>
      <div>
        <h3 id={headingId(id)} tabIndex={-1} className={classes.title}>
          {record.title || m.attention_not_here()}
        </h3>
        <p className={classes.soft}>{form?.title ?? entityNamed(record.entity).words.one()}</p>
      </div>
      {linked && record.title !== '' && (
        <RecordLink record={record} variant="subtle" px="sm">
          {m.attention_open_record()}
        </RecordLink>
      )}
    </div>
  );
}
