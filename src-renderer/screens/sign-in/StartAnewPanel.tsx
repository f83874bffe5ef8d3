import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallInput } from '../../../src-shared/contract/contract.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useAction } from '../../data/use-call.ts';
import { asksForCode, EnrolmentCodeInput } from './EnrolmentCodeInput.tsx';
import classes from './SignInScreen.module.css';

interface StartAnewPanelProps {
  readonly given: CallInput<'session.startAnew'>;
  /** True when what is here opens by an earlier password or the sheet. */
  readonly opens: boolean;
  /** The laptop is a new device: the person can sign in. */
  readonly onStarted: () => void;
}

/** The last way: this laptop begins again as a new device, and what is here is kept. Says first what that means. */
export function StartAnewPanel({ given, opens, onStarted }: StartAnewPanelProps) {
  const cache = useQueryClient();
  const startAnew = useAction('session.startAnew');
  const [enrolmentCode, setEnrolmentCode] = useState('');
  const later = opens ? m.signin_anew_later_opens() : m.signin_anew_later_closed();
  if (startAnew.data !== undefined) {
    const { keptAside } = startAnew.data;
    return (
      <div className={classes.form} role="status">
        <h3>{m.signin_anew_done()}</h3>
        <p>{m.signin_anew_done_note()}</p>
        {keptAside !== null && (
          <p>
            {m.signin_anew_kept_in()} <code>{keptAside}</code>. {later}
          </p>
        )}
      </div>
    );
  }
  const start = () =>
    startAnew.mutate(
      { ...given, ...(enrolmentCode === '' ? {} : { enrolmentCode }) },
      {
        onSuccess: () => {
          void cache.invalidateQueries({ queryKey: ['session.options'] });
          onStarted();
        },
      },
    );
  return (
    <section className={classes.practice} aria-labelledby="anew">
      <div className={classes.form}>
        <h3 id="anew">{m.signin_anew()}</h3>
        <p>
          {m.signin_anew_note()} {later}
        </p>
        {(asksForCode(startAnew.error) || enrolmentCode !== '') && (
          <EnrolmentCodeInput value={enrolmentCode} onChange={setEnrolmentCode} />
        )}
        {startAnew.error && <ErrorNotice error={startAnew.error} />}
        <Button variant="default" onClick={start} loading={startAnew.isPending} disabled={given.password === ''}>
          {m.signin_anew_submit()}
        </Button>
      </div>
    </section>
  );
}
