import { TbSignatureOff } from 'react-icons/tb';
import { isOwnSignature, itemsOf } from '../../../src-shared/domain/form/form-definition.ts';
import { faultsOf } from '../../../src-shared/domain/inspection/faults.ts';
import { isAnswered } from '../../../src-shared/domain/inspection/is-answered.ts';
import { photosOf } from '../../../src-shared/domain/inspection/photos-of.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Notice } from '../../components/Notice.tsx';
import type { DraftStore } from '../draft-store.ts';
import { FormPart } from '../FormPart.tsx';
import { useAskedForm, useDraft } from '../use-draft.ts';
import { OtherSignature } from './OtherSignature.tsx';
import { OwnSignature } from './OwnSignature.tsx';
import classes from './Signatures.module.css';
import { useSigning } from './use-signing.ts';
import { useVoided } from './use-voided.ts';

interface SignaturesPartProps {
  readonly store: DraftStore;
  readonly premises: Premises;
  /** Set after an attempt to submit: missing parts are marked. */
  readonly marksMissing: boolean;
}

/** The signatures, what they cover, and a notice when a change voids them. */
export function SignaturesPart({ store, premises, marksMissing }: SignaturesPartProps) {
  const { form } = store;
  const signing = useSigning(store, premises);
  const voided = useVoided(store);
  return (
    <FormPart part="signatures" title={m.submit_signatures()} note={<SignedFor store={store} />}>
      {voided !== null && <Notice label={m.submit_void_label()} shape={<TbSignatureOff />} title={voided} />}
      {form.signatures.map(field => {
        const Signature = isOwnSignature(field) ? OwnSignature : OtherSignature;
        return <Signature key={field.key} store={store} field={field} signing={signing} marksMissing={marksMissing} />;
      })}
      <p className={classes.soft}>{m.submit_later_change()}</p>
    </FormPart>
  );
}

/** `for 43 answers, 4 faults, 5 photos`: what a signature covers. */
function SignedFor({ store }: { store: DraftStore }) {
  const form = useAskedForm(store);
  const content = useDraft(store, state => state.content);
  const answered = itemsOf(form).filter(item => isAnswered(item, content.answers[item.id])).length;
  const faults = faultsOf(form, content.answers).length;
  const photos = photosOf(content).length;
  return m.submit_signed_for({
    answers: m.submit_answers({ count: answered }),
    faults: m.submit_faults({ count: faults }),
    photos: m.common_photos({ count: photos }),
  });
}
