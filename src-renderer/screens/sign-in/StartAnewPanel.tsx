import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallInput } from '../../../src-shared/contract/contract.ts';
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
  const later = opens
    ? 'It stands in the list of people as “kept aside”: your earlier password or your recovery sheet opens it, and what was not sent goes to central then.'
    : 'With a good copy of its file keyring.json an administrator can open it.';
  if (startAnew.data !== undefined) {
    const { keptAside } = startAnew.data;
    return (
      <div className={classes.form} role="status">
        <h3>This laptop has started anew</h3>
        <p>Sign in: what central has comes with the next sync.</p>
        {keptAside !== null && (
          <p>
            The old data is kept in the folder <code>{keptAside}</code>. {later}
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
        <h3 id="anew">Start anew</h3>
        <p>
          This laptop becomes a new device and gets from central what central has. Work that was not sent is not among
          it: it stays in the old data, which is kept as it is. {later}
        </p>
        {(asksForCode(startAnew.error) || enrolmentCode !== '') && (
          <EnrolmentCodeInput value={enrolmentCode} onChange={setEnrolmentCode} />
        )}
        {startAnew.error && <ErrorNotice error={startAnew.error} />}
        <Button variant="default" onClick={start} loading={startAnew.isPending} disabled={given.password === ''}>
          Start anew and keep the old data
        </Button>
      </div>
    </section>
  );
}
