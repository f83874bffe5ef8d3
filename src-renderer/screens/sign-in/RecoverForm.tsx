import { Button, PasswordInput, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { KnownPerson, SessionState } from '../../../src-shared/contract/session.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { secondsToWait, useCountdown } from '../../components/use-countdown.ts';
import { useAction } from '../../data/use-call.ts';
import classes from './SignInScreen.module.css';

interface RecoverFormProps {
  readonly known: KnownPerson;
  readonly onEnter: (session: SessionState) => void;
  readonly onClose: () => void;
}

const fieldNames: Record<string, () => string> = { code: m.signin_recover_code, password: m.signin_recover_password };

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
        label={m.signin_recover_code()}
        description={m.signin_recover_code_note()}
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
        label={m.signin_recover_password()}
        description={m.signin_recover_password_note()}
        value={password}
        onChange={event => setPassword(event.currentTarget.value)}
        autoComplete="new-password"
      />
      {recover.error && <ErrorNotice error={recover.error} fieldName={path => fieldNames[path]?.() ?? path} />}
      <Button type="submit" fullWidth loading={recover.isPending} disabled={code === '' || password === '' || wait > 0}>
        {wait > 0 ? m.common_try_again_in({ seconds: wait }) : m.signin_recover_submit()}
      </Button>
      <Button variant="subtle" onClick={onClose} disabled={recover.isPending}>
        {m.signin_recover_back()}
      </Button>
    </form>
  );
}
