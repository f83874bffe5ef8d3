import { Button } from '@mantine/core';
import { TbSignature } from 'react-icons/tb';
import { asksForDate } from '../../../src-shared/domain/form/form-definition.ts';
import { isSigned } from '../../../src-shared/domain/inspection/is-signed.ts';
import { withoutSigning } from '../../../src-shared/domain/inspection/signed-content.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { placeOf, placeProps } from '../places.ts';
import { useDraft } from '../use-draft.ts';
import { PartBox } from './PartBox.tsx';
import classes from './Signatures.module.css';
import { SignedLine } from './SignedLine.tsx';
import { missingHere, type SignatureProps } from './signature-field.ts';

/** The inspector's own signature: one press gives it. */
export function OwnSignature({ store, field, signing, marksMissing }: SignatureProps) {
  const signature = useDraft(store, state => state.content.signatures[field.key]);
  const missing = marksMissing ? missingHere(store, field.key) : {};
  const sign = () => {
    const dated = asksForDate(field) ? { date: signature?.date ?? signing.today() } : {};
    store.putSignature(field.key, signing.sign({ ...signature, ...dated, name: signing.signer }));
  };
  const isGiven = signature !== undefined && isSigned(signature);
  return (
    <fieldset {...placeProps(placeOf('signatures', field.key))} className={classes.signature} aria-label={field.label}>
      {!isGiven && (
        <Button
          fullWidth
          className={classes.sign}
          data-part="name"
          variant={field.required ? 'filled' : 'default'}
          leftSection={<TbSignature size="1.375rem" aria-hidden />}
          onClick={sign}
        >
          {m.submit_sign_as({ name: signing.signer })}
        </Button>
      )}
      {isGiven && (
        <SignedLine signature={signature} signsAs={null}>
          <Button
            variant="subtle"
            data-part="name"
            onClick={() => store.putSignature(field.key, withoutSigning(signature))}
          >
            {m.submit_take_back()}
          </Button>
        </SignedLine>
      )}
      {missing.name && <p className={classes.problem}>{m.submit_own_missing()}</p>}
      {isGiven && asksForDate(field) && (
        <div className={classes.box}>
          <PartBox
            store={store}
            field={field}
            part="date"
            label={m.submit_date()}
            isNeeded={field.dateRequired === true}
            missing={missing.date}
          />
        </div>
      )}
    </fieldset>
  );
}
