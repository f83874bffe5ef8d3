import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { TbEraser, TbPencil } from 'react-icons/tb';
import { asksForDate } from '../../../src-shared/domain/form/form-definition.ts';
import type { Signature, SignerRole } from '../../../src-shared/domain/inspection/inspection.ts';
import { isSigned } from '../../../src-shared/domain/inspection/is-signed.ts';
import { withoutSigning } from '../../../src-shared/domain/inspection/signed-content.ts';
import { absences, signerRoles } from '../../../src-shared/entities/inspection-values.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { placeOf, placeProps } from '../places.ts';
import { useDraft } from '../use-draft.ts';
import { PartBox } from './PartBox.tsx';
import { RoleChips, type Standing } from './RoleChips.tsx';
import { SignaturePad } from './SignaturePad.tsx';
import classes from './Signatures.module.css';
import { SignedLine } from './SignedLine.tsx';
import { missingHere, type SignatureProps, usualRole } from './signature-field.ts';
import type { Strokes } from './strokes.ts';

const noStrokes: Strokes = [];

/** Somebody else's signature: their role and a drawing or a typed name; or why there is none. */
export function OtherSignature({ store, field, signing, marksMissing }: SignatureProps) {
  const { key, label, required } = field;
  const labelId = useId();
  const [isNaming, setIsNaming] = useState(false);
  const signature = useDraft(store, state => state.content.signatures[key]);
  const missing = marksMissing ? missingHere(store, key) : {};
  const role = signature?.role ?? usualRole(field);
  const isDrawn = field.method === 'drawn';
  const isGiven = isSigned(signature);
  const strokes = signature?.strokes ?? noStrokes;
  const proposed = isDrawn && role === 'owner' ? signing.owner : '';
  const name = signature?.name ?? proposed;
  const hasNameBox = !isDrawn || isNaming || name === '';

  const nameLabel = strokes.length > 0 ? m.submit_name() : isDrawn ? m.submit_name_or_type() : m.submit_type_name();

  /** What is stored with a drawing or typed name given now. */
  const given = (parts: Signature): Signature => {
    const dated = asksForDate(field) ? { date: signature?.date ?? signing.today() } : {};
    return { ...signature, role, ...dated, ...parts };
  };
  const choose = (value: Standing) => {
    const absent = absences.find(each => each === value);
    const chosen = signerRoles.find(each => each === value);
    if (absent !== undefined) store.enterSignature(key, { absent });
    else if (chosen !== undefined) choosePerson(chosen);
  };
  const choosePerson = (chosen: SignerRole) => {
    const { absent: _, reason: __, name: before, ...rest } = signature ?? {};
    // The owner's name is not kept for another role.
    const kept = before === undefined || before === signing.owner ? {} : { name: before };
    const changed = { ...rest, ...kept, role: chosen };
    store.putSignature(key, isGiven && !isSigned(changed) ? withoutSigning(changed) : changed);
  };
  const draw = (drawn: Strokes) =>
    store.putSignature(key, signing.sign(given({ ...(name === '' ? {} : { name }), strokes: drawn })));
  const clear = () => {
    const { strokes: _, ...rest } = signature ?? {};
    store.putSignature(key, withoutSigning(rest));
  };
  // A typed name is a signature only without a drawing; with one it is just the name.
  const typed = (text: string): Signature =>
    strokes.length > 0 ? {} : (signing.sign(given({ name: text })) ?? { role });

  return (
    <fieldset {...placeProps(placeOf('signatures', key))} className={classes.signature} aria-labelledby={labelId}>
      <div className={classes.who}>
        <span id={labelId} className={classes.label}>
          {label}
          {!required && <span className={classes.optional}> ({m.submit_may_stay_empty()})</span>}
        </span>
        <RoleChips label={m.submit_who_signs({ label })} value={signature?.absent ?? role} onChoose={choose} />
      </div>
      {signature?.absent !== undefined && (
        <PartBox
          store={store}
          field={field}
          part="reason"
          label={m.submit_reason()}
          isNeeded
          missing={missing.reason}
        />
      )}
      {signature?.absent === undefined && (
        <>
          {isDrawn && (
            <div className={classes.drawing}>
              <SignaturePad label={m.submit_pad({ label })} strokes={strokes} onDraw={draw} />
              {strokes.length > 0 && (
                <Button
                  className={classes.clear}
                  variant="subtle"
                  leftSection={<TbEraser size="1.25rem" aria-hidden />}
                  aria-label={m.submit_clear_of({ label })}
                  onClick={clear}
                >
                  {m.submit_clear()}
                </Button>
              )}
            </div>
          )}
          {(isGiven || !hasNameBox) && (
            <SignedLine signature={{ ...signature, ...(name === '' ? {} : { name }) }} signsAs={role}>
              {!hasNameBox && (
                <Button
                  variant="subtle"
                  data-part="name"
                  leftSection={<TbPencil size="1.25rem" aria-hidden />}
                  onClick={() => setIsNaming(true)}
                >
                  {isGiven ? m.submit_another_name() : m.submit_another_name_or_type()}
                </Button>
              )}
            </SignedLine>
          )}
          <div className={classes.boxes}>
            {hasNameBox && (
              <PartBox
                store={store}
                field={field}
                part="name"
                takesFocus={isNaming}
                label={nameLabel}
                isNeeded={required}
                missing={missing.name}
                stated={typed}
              />
            )}
            {isGiven && asksForDate(field) && (
              <PartBox
                store={store}
                field={field}
                part="date"
                label={m.submit_date()}
                isNeeded={required && field.dateRequired === true}
                missing={missing.date}
              />
            )}
          </div>
        </>
      )}
    </fieldset>
  );
}
