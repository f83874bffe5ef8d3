import { Button, PasswordInput, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { KnownPerson, SessionState } from '../../../src-shared/contract/session.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { secondsToWait, useCountdown } from '../../components/use-countdown.ts';
import { useAction } from '../../data/use-call.ts';
import classes from './SignInScreen.module.css';

interface RecoverFormProps {
  readonly known: KnownPerson;
  readonly onEnter: (session: SessionState) => void;
  readonly onClose: () => void;
}

const fieldNames: Record<string, string> = { code: 'Code on the sheet', password: 'New password' };

/** Opens the data by the code on the recovery sheet, and locks it with a new password. */
export function RecoverForm({ known, onEnter, onClose }: RecoverFormProps) {
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const recover = useAction('session.recover');
  const wait = useCountdown(secondsToWait(recover.error));
  const { username, account } = known;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait > 0 || recover.isPending) return;
    recover.mutate({ username, account, code, password }, { onSuccess: onEnter });
  };
  return (
    <form onSubmit={submit} className={classes.form} aria-labelledby="form-title">
      <Textarea
        label="Code on the sheet"
        description="Eight groups of four; small letters and spaces are all right"
        value={code}
        onChange={event => setCode(event.currentTarget.value)}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        autosize
        minRows={2}
        autoFocus
      />
      <PasswordInput
        label="New password"
        description="For this laptop, from now on. Your password at central stays what it is."
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        autoComplete="new-password"
      />
      {recover.error && <ErrorNotice error={recover.error} fieldName={path => fieldNames[path] ?? path} />}
      <Button type="submit" fullWidth loading={recover.isPending} disabled={code === '' || password === '' || wait > 0}>
        {wait > 0 ? `Try again in ${wait} s` : 'Open my data'}
      </Button>
      <Button variant="subtle" onClick={onClose} disabled={recover.isPending}>
        Back to the password
      </Button>
    </form>
  );
}
