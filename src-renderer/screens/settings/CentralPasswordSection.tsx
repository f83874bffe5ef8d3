import { Button, PasswordInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
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
          notifications.show({ message: 'Central accepts the password. Your work is being sent.' });
        },
      },
    );
  };
  return (
    <Section
      title="Password at central"
      note="Central no longer accepts the password kept on this device. You can go on recording; your work is sent after you give the present one."
    >
      <form className={classes.form} onSubmit={submit}>
        <PasswordInput
          label="Present password at central"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          required
        />
        <Button type="submit" loading={update.isPending} disabled={password === ''}>
          Use this password
        </Button>
      </form>
      {update.error && <ErrorNotice error={update.error} />}
    </Section>
  );
}
