import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { TbChevronLeft } from 'react-icons/tb';
import type { KnownPerson, SessionState } from '../../../src-shared/contract/session.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { secondsToWait, useCountdown } from '../../components/use-countdown.ts';
import { useAction } from '../../data/use-call.ts';
import { asksForCode, EnrolmentCodeInput } from './EnrolmentCodeInput.tsx';
import { RestorePanel } from './RestorePanel.tsx';
import classes from './SignInScreen.module.css';

/** What the form starts with. */
export interface SignInStart {
  readonly username: string;
  readonly password: string;
}

interface SignInFormProps {
  /** A person known on this device; null for another person, who needs name and central. */
  readonly known: KnownPerson | null;
  readonly start: SignInStart;
  readonly defaultCentral: string | null;
  readonly onEnter: (session: SessionState) => void;
  /** Back to the people of this device; null when there are none. */
  readonly onBack: (() => void) | null;
}

const fieldNames: Record<string, string> = {
  username: 'Name',
  password: 'Password',
  central: 'Address of central',
  enrolmentCode: 'Enrolment code',
};

/** Name, password and, for a first sign-in, the address of central; a code for a new device where central asks for one. */
export function SignInForm({ known, start, defaultCentral, onEnter, onBack }: SignInFormProps) {
  const [username, setUsername] = useState(start.username);
  const [password, setPassword] = useState(start.password);
  const [central, setCentral] = useState(defaultCentral ?? '');
  const [enrolmentCode, setEnrolmentCode] = useState('');
  const signIn = useAction('session.signIn');
  const [restoring, setRestoring] = useState(false);
  const wait = useCountdown(secondsToWait(signIn.error));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait > 0 || signIn.isPending) return;
    const given = { central: central.trim(), enrolmentCode: enrolmentCode.trim() };
    const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    signIn.mutate(
      known === null
        ? { username: username.trim(), password, ...filled }
        : { username: known.username, account: known.account, password },
      { onSuccess: onEnter },
    );
  };

  return (
    <form onSubmit={submit} className={classes.form} aria-labelledby="form-title">
      {onBack && (
        <button type="button" className={classes.back} onClick={onBack}>
          <TbChevronLeft size="1.125rem" aria-hidden />
          All people
        </button>
      )}
      <h2 id="form-title" className={classes.heading}>
        {known === null ? 'Sign in' : known.name}
      </h2>
      {known === null && (
        <TextInput
          label="Name"
          description="Your login name, in small letters"
          value={username}
          onChange={event => setUsername(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus={start.username === ''}
          required
        />
      )}
      <PasswordInput
        label="Password"
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        autoFocus={known !== null || start.username !== ''}
        required
      />
      {known === null && (
        <TextInput
          label="Address of central"
          description="Only a first sign-in on this device needs central and a network"
          placeholder="postgresql://host:port/database"
          value={central}
          onChange={event => setCentral(event.currentTarget.value)}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
      )}
      {(asksForCode(signIn.error) || enrolmentCode !== '') && (
        <EnrolmentCodeInput value={enrolmentCode} onChange={setEnrolmentCode} />
      )}
      {signIn.error && <ErrorNotice error={signIn.error} fieldName={path => fieldNames[path] ?? path} />}
      <Button type="submit" fullWidth loading={signIn.isPending} disabled={wait > 0}>
        {wait > 0 ? `Try again in ${wait} s` : 'Sign in'}
      </Button>
      {known !== null && !restoring && (
        <Button variant="subtle" onClick={() => setRestoring(true)}>
          Restore from a backup
        </Button>
      )}
      {known !== null && restoring && (
        <RestorePanel
          username={known.username}
          account={known.account}
          password={password}
          onClose={() => {
            setRestoring(false);
            signIn.reset();
          }}
        />
      )}
    </form>
  );
}
