import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { keepSession } from '../../data/session.ts';
import { useAction } from '../../data/use-call.ts';
import classes from './Settings.module.css';

/** Asks for the present central password after central refused the stored one. */
export function CentralPasswordSection() {
  const cache = useQueryClient();
  const [password, setPassword] = useState('');
  const update = useAction('session.updateCentralPassword');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update.mutate(
      { password },
      {
        onSuccess: session => {
          keepSession(cache, session);
          notifications.show({ message: m.settings_password_done() });
        },
      },
    );
  };
  return (
    <Section title={m.settings_password()} note={m.settings_password_note()}>
      <form className={classes.form} onSubmit={submit}>
        <PasswordInput
          label={m.settings_password_label()}
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
        />
        <Button type="submit" loading={update.isPending} disabled={password === ''}>
          {m.settings_password_submit()}
        </Button>
      </form>
      {update.error && <ErrorNotice error={update.error} />}
    </Section>
  );
}
