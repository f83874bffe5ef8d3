import { Checkbox, TextInput } from '@mantine/core';
import { isOwnSignature } from '../../../src-shared/domain/form/form-definition.ts';
import { inspectionDate } from '../../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { DraftStore } from '../draft-store.ts';
import { placeOf } from '../places.ts';
import { today } from '../today.ts';
import { shownText, useDraft } from '../use-draft.ts';
import classes from './PaperEntry.module.css';

/**
 * States that the content was first written on a paper form, and on which date. Stored in the inspector's signature (docs/adr/0029) and
 * printed on the report.
 */
export function PaperEntry({ store }: { readonly store: DraftStore }) {
  const key = store.form.signatures.find(isOwnSignature)?.key;
  return key === undefined ? null : <PaperDate store={store} signature={key} />;
}

function PaperDate({ store, signature }: { readonly store: DraftStore; readonly signature: string }) {
  const paper = useDraft(store, state => state.content.signatures[signature]?.paper);
  const typing = useDraft(store, state => state.typing[placeOf('signatures', signature)]);
  const enter = (date: string) => store.enterSignature(signature, { paper: date });
  const text = shownText(typing, 'paper', paper);
  const wrong = typing?.paper?.problem ?? null;
  return (
    <div className={classes.paper}>
      <Checkbox
        label={m.paper_entered()}
        checked={text !== ''}
        onChange={event =>
          enter(event.currentTarget.checked ? (inspectionDate(store.state().content.header) ?? today()) : '')
        }
      />
      {text !== '' && (
        <TextInput
          type="date"
          label={m.paper_date()}
          description={m.paper_photo()}
          value={text}
          error={wrong === null ? undefined : m.paper_not_saved({ problem: wrong })}
          onChange={event => enter(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
