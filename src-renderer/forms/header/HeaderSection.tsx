import type { HeaderField } from '../../../src-shared/domain/form/form-definition.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { DraftStore } from '../draft-store.ts';
import { FormPart } from '../FormPart.tsx';
import { HeaderFieldBox } from './HeaderFieldBox.tsx';
import classes from './HeaderSection.module.css';

interface HeaderSectionProps {
  readonly store: DraftStore;
  readonly fields: readonly HeaderField[];
  readonly marksMissing: boolean;
}

/** The details of the visit: the relevant header fields. */
export function HeaderSection({ store, fields, marksMissing }: HeaderSectionProps) {
  return (
    <FormPart part="details" title={m.form_details()}>
      <div className={classes.fields}>
        {fields.map(field => (
          <HeaderFieldBox key={field.key} store={store} field={field} marksMissing={marksMissing} />
        ))}
      </div>
    </FormPart>
  );
}
