import { useMemo } from 'react';
import { askedFields } from '../../../src-shared/domain/form/asked-fields.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { DraftStore } from '../draft-store.ts';
import { FormPart } from '../FormPart.tsx';
import { useDraft } from '../use-draft.ts';
import { HeaderFieldBox } from './HeaderFieldBox.tsx';
import classes from './HeaderSection.module.css';

/** The details of the visit: the header fields that this record is asked for. */
export function HeaderSection({ store, marksMissing }: { store: DraftStore; marksMissing: boolean }) {
  const header = useDraft(store, state => state.content.header);
  const fields = useMemo(() => askedFields(store.form, header), [store, header]);
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
