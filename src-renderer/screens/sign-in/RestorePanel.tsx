import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import type { DataBackup, RestoreReport } from '../../../src-shared/contract/session.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { counted, momentText } from '../../words/times.ts';
import { asksForCode, EnrolmentCodeInput } from './EnrolmentCodeInput.tsx';
import classes from './SignInScreen.module.css';

interface RestorePanelProps {
  readonly username: string;
  readonly account: string;
  readonly password: string;
  readonly onClose: () => void;
}

const megabytes = (bytes: number) => `${Math.max(0.1, bytes / 1_000_000).toFixed(1)} MB`;
const backupWords = ({ at, bytes }: DataBackup) => `${momentText(at)}, ${megabytes(bytes)}`;

/** What was done, in words; the file before is never thrown away. */
function Done({ report, onClose }: { report: RestoreReport; onClose: () => void }) {
  const { backupAt, unsent, unsentWhole, keptAside } = report;
  return (
    <div className={classes.form} role="status">
      <h3>{backupAt === null ? 'Started again without a backup' : `Restored from ${momentText(backupAt)}`}</h3>
      <p>
        {counted(unsent, 'unsent change was', 'unsent changes were')} taken over. What central has comes back with the
        next sync.
      </p>
      {!unsentWhole && <p>Parts of the old file could not be read: look through your latest unsent work.</p>}
      {keptAside !== null && <p>The old file is kept as {keptAside}.</p>}
      <Button onClick={onClose}>Go on to sign in</Button>
    </div>
  );
}

/** Puts the data of this person back from a backup: the newest good one, or the one chosen. */
export function RestorePanel({ username, account, password, onClose }: RestorePanelProps) {
  const backups = useCall('session.backups', { username, account });
  const restore = useAction('session.restore');
  const [backup, setBackup] = useState('');
  const [enrolmentCode, setEnrolmentCode] = useState('');
  if (restore.data !== undefined) return <Done report={restore.data} onClose={onClose} />;

  const chosen = Object.fromEntries(Object.entries({ backup, enrolmentCode }).filter(([, value]) => value !== ''));
  const start = () => restore.mutate({ username, account, password, ...chosen });
  return (
    <div className={classes.form}>
      {backups.data?.length === 0 ? (
        <p>There is no backup yet: what can be read of the file is kept.</p>
      ) : (
        <Radio.Group label="Restore this book from" value={backup} onChange={setBackup}>
          <Radio size="md" value="" label="The newest backup that can be read" mt="sm" />
          {backups.data?.map(each => (
            <Radio key={each.name} size="md" value={each.name} label={backupWords(each)} mt="sm" />
          ))}
        </Radio.Group>
      )}
      <p>Unsent work that can be read is taken over, and the present file is kept aside.</p>
      {password === '' && <p>Give your password above first.</p>}
      {(asksForCode(restore.error) || enrolmentCode !== '') && (
        <EnrolmentCodeInput value={enrolmentCode} onChange={setEnrolmentCode} />
      )}
      {restore.error && <ErrorNotice error={restore.error} />}
      <Button onClick={start} loading={restore.isPending} disabled={password === ''}>
        Restore
      </Button>
      <Button variant="subtle" onClick={onClose} disabled={restore.isPending}>
        Leave it as it is
      </Button>
    </div>
  );
}
