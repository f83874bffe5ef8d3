import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { TbLogout } from 'react-icons/tb';
import { nobody } from '../../../src-shared/contract/session.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Section } from '../../components/Section.tsx';
import { keepSession } from '../../data/session.ts';
import { useAction, useCall } from '../../data/use-call.ts';
import { counted } from '../../words/times.ts';
import classes from './Settings.module.css';

function whatStays(waiting: number): string {
  if (waiting === 0) return 'Everything is sent. Your data stays on this device, encrypted, until you sign in again.';
  return `${counted(waiting, 'change')} not sent yet ${waiting === 1 ? 'stays' : 'stay'} on this device, encrypted, and ${waiting === 1 ? 'goes' : 'go'} after you sign in again.`;
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
    <Section title="Sign out">
      <div className={classes.out}>
        <p>{whatStays(sync.data?.waiting ?? 0)}</p>
        <Button
          variant="default"
          leftSection={<TbLogout size="1.25rem" aria-hidden />}
          loading={signOut.isPending}
          onClick={leave}
        >
          Sign out
        </Button>
      </div>
      {signOut.error && <ErrorNotice error={signOut.error} />}
    </Section>
  );
}
