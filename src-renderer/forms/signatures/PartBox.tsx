import { TextInput } from '@mantine/core';
import type { SignatureField } from '../../../src-shared/domain/form/form-definition.ts';
import type { Signature } from '../../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import type { DraftStore } from '../draft-store.ts';
import { placeOf } from '../places.ts';
import { shownText, useDraft } from '../use-draft.ts';

interface PartBoxProps {
  readonly store: DraftStore;
  readonly field: SignatureField;
  readonly part: 'name' | 'date' | 'reason';
  readonly label: string;
  readonly isNeeded: boolean;
  /** What submit still needs here; absent when nothing. */
  readonly missing: string | undefined;
  /** Set when it has just appeared: it takes the focus. */
  readonly takesFocus?: boolean;
  /** What is stored together with this text, for example the moment of signing. */
  readonly stated?: (text: string) => Signature;
}

const giveFocus = (box: HTMLInputElement | null) => box?.focus();

/** A box for one part of a signature. */
export function PartBox({ store, field, part, label, isNeeded, missing, takesFocus = false, stated }: PartBoxProps) {
  const saved = useDraft(store, state => state.content.signatures[field.key]?.[part]);
  const typing = useDraft(store, state => state.typing[placeOf('signatures', field.key)]);
  const wrong = typing?.[part]?.problem ?? null;
  return (
    <TextInput
      ref={takesFocus ? giveFocus : undefined}
      data-part={part}
      type={part === 'date' ? 'date' : 'text'}
      label={label}
      aria-label={m.submit_part_of({ part: label, label: field.label })}
      autoComplete="off"
      withAsterisk={isNeeded}
      value={shownText(typing, part, saved)}
      error={wrong === null ? missing : m.submit_not_saved({ problem: wrong })}
      onChange={({ currentTarget: { value } }) => store.enterSignature(field.key, { [part]: value }, stated?.(value))}
    />
  );
}
