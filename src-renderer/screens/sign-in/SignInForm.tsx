import { useState } from 'react';
import { TbChevronLeft } from 'react-icons/tb';
import type { KnownPerson, SessionState } from '../../../src-shared/contract/session.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { PasswordForm, type SignInStart } from './PasswordForm.tsx';
import { RecoverForm } from './RecoverForm.tsx';
import classes from './SignInScreen.module.css';

interface SignInFormProps {
  /** A person known on this device; null for another person, who needs name and central. */
  readonly known: KnownPerson | null;
  readonly start: SignInStart;
  readonly defaultCentral: string | null;
  readonly onEnter: (session: SessionState) => void;
  /** Back to the people of this device; null when there are none. */
  readonly onBack: (() => void) | null;
}

/** Signs one person in: by password, or by the recovery sheet. */
export function SignInForm({ known, start, defaultCentral, onEnter, onBack }: SignInFormProps) {
  const [bySheet, setBySheet] = useState(false);
  return (
    <div className={classes.form}>
      {onBack && (
        <button type="button" className={classes.back} onClick={onBack}>
          <TbChevronLeft size="1.125rem" aria-hidden />
          {m.signin_all_people()}
        </button>
      )}
      <h2 id="form-title" className={classes.heading}>
        {known === null ? m.signin_title() : known.name}
      </h2>
      {known?.aside && <p>{m.signin_earlier_data()}</p>}
      {known !== null && bySheet ? (
        <RecoverForm known={known} onEnter={onEnter} onClose={() => setBySheet(false)} />
      ) : (
        <PasswordForm
          known={known}
          start={start}
          defaultCentral={defaultCentral}
          onEnter={onEnter}
          onSheet={() => setBySheet(true)}
        />
      )}
    </div>
  );
}
