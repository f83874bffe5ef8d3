import { Button, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { keepSession } from '../../data/session.ts';
import { useAction } from '../../data/use-call.ts';
import classes from './Settings.module.css';

/** Where central is: its address may change, its data and this device's unsent work do not. */
export function CentralAddressSection({ saved }: { saved: string }) {
  const cache = useQueryClient();
  const [address, setAddress] = useState(saved);
  const move = useAction('session.setCentral');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    move.mutate(
      { address },
      {
        onSuccess: session => {
          keepSession(cache, session);
          void cache.invalidateQueries({ queryKey: ['settings.get'] });
          notifications.show({ message: m.settings_server_done() });
        },
      },
    );
  };
  return (
    <Section title={m.settings_server()}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          label={m.settings_server_address()}
          description={m.settings_server_note()}
          value={address}
          onChange={event => setAddress(event.currentTarget.value)}
          autoCapitalize="none"
          spellCheck={false}
          required
        />
        <Button
          type="submit"
          variant="default"
          loading={move.isPending}
          disabled={address.trim() === '' || address.trim() === saved}
        >
          {m.settings_server_submit()}
        </Button>
      </form>
      {move.error && <ErrorNotice error={move.error} fieldName={() => m.settings_server_address()} />}
    </Section>
  );
}
