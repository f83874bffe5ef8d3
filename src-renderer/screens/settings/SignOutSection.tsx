import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TbLogout } from 'react-icons/tb';
import { nobody } from '../../../src-shared/contract/session.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { keepSession } from '../../data/session.ts';
import { useAction, useCall } from '../../data/use-call.ts';
import classes from './Settings.module.css';

function whatStays(waiting: number): string {
  return waiting === 0 ? m.settings_sign_out_all_sent() : m.settings_sign_out_waiting({ count: waiting });
}

/** Leaves the device to the next person; says first what happens to unsent work. */
export function SignOutSection() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  const sync = useCall('sync.state', undefined);
  const signOut = useAction('session.signOut');
  const leave = () =>
    signOut.mutate(undefined, {
      onSuccess: async () => {
        keepSession(cache, nobody);
        await navigate({ to: '/sign-in' });
      },
    });
  return (
    <Section title={m.settings_sign_out()}>
      <div className={classes.out}>
        <p>{whatStays(sync.data?.waiting ?? 0)}</p>
        <Button
          variant="default"
          leftSection={<TbLogout size="1.25rem" aria-hidden />}
          loading={signOut.isPending}
          onClick={leave}
        >
          {m.settings_sign_out()}
        </Button>
      </div>
      {signOut.error && <ErrorNotice error={signOut.error} />}
    </Section>
  );
}
