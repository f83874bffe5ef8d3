import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { KnownPerson, SessionState } from '../../../src-shared/contract/session.ts';
import type { ErrorCode } from '../../../src-shared/errors/catalogue.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { secondsToWait, useCountdown } from '../../components/use-countdown.ts';
import { useAction } from '../../data/use-call.ts';
import { asksForCode, EnrolmentCodeInput } from './EnrolmentCodeInput.tsx';
import { RestorePanel } from './RestorePanel.tsx';
import classes from './SignInScreen.module.css';
import { StartAnewPanel } from './StartAnewPanel.tsx';

/** What the form starts with. */
export interface SignInStart {
  readonly username: string;
  readonly password: string;
}

interface PasswordFormProps {
  /** A person known on this device; null for another person, who needs name and central. */
  readonly known: KnownPerson | null;
  readonly start: SignInStart;
  readonly defaultCentral: string | null;
  readonly onEnter: (session: SessionState) => void;
  /** Asked for the recovery sheet instead. */
  readonly onSheet: () => void;
}

const fieldNames: Record<string, () => string> = {
  username: m.signin_name,
  password: m.common_password,
  central: m.signin_server,
  enrolmentCode: m.signin_code,
};

/** What is not empty. */
const filledOf = (given: Record<string, string>) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));

/** Nothing that was given opens the data that is here. */
const isLocked = (code: ErrorCode) => code === 'data-locked' || code === 'keyring-unreadable';

/** Name, password and, for a first sign-in, the address of central; a code for a new device where central asks for one. */
export function PasswordForm({ known, start, defaultCentral, onEnter, onSheet }: PasswordFormProps) {
  const [username, setUsername] = useState(start.username);
  const [password, setPassword] = useState(start.password);
  const [central, setCentral] = useState(defaultCentral ?? '');
  const [enrolmentCode, setEnrolmentCode] = useState('');
  const signIn = useAction('session.signIn');
  const [restoring, setRestoring] = useState(false);
  const [locked, setLocked] = useState<ErrorCode | null>(null);
  const wait = useCountdown(secondsToWait(signIn.error));
  const who =
    known === null
      ? { username: username.trim(), ...filledOf({ central: central.trim() }) }
      : { username: known.username, account: known.account };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait > 0 || signIn.isPending) return;
    setLocked(null);
    signIn.mutate(
      { ...who, password, ...filledOf({ enrolmentCode: enrolmentCode.trim() }) },
      { onSuccess: onEnter, onError: ({ code }) => setLocked(isLocked(code) ? code : null) },
    );
  };

  return (
    <form onSubmit={submit} className={classes.form} aria-labelledby="form-title">
      {known === null && (
        <TextInput
          label={m.signin_name()}
          description={m.signin_name_note()}
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
        label={m.common_password()}
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        autoComplete="current-password"
        autoFocus={known !== null || start.username !== ''}
        required
      />
      {known === null && (
        <TextInput
          label={m.signin_server()}
          description={m.signin_server_note()}
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
      {signIn.error && <ErrorNotice error={signIn.error} fieldName={path => fieldNames[path]?.() ?? path} />}
      {locked !== null && (
        <StartAnewPanel
          given={{ ...who, password }}
          opens={locked === 'data-locked'}
          onStarted={() => signIn.reset()}
        />
      )}
      <Button type="submit" fullWidth loading={signIn.isPending} disabled={wait > 0}>
        {wait > 0 ? m.common_try_again_in({ seconds: wait }) : m.signin_submit()}
      </Button>
      {known !== null && !restoring && (
        <div className={classes.ways}>
          <Button variant="subtle" onClick={onSheet}>
            {m.signin_use_sheet()}
          </Button>
          <Button variant="subtle" onClick={() => setRestoring(true)}>
            {m.signin_restore()}
          </Button>
        </div>
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
