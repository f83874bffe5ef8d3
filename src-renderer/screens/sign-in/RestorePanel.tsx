import { Button, Radio } from '@mantine/core';
import { useState } from 'react';
import type { DataBackup, RestoreReport } from '../../../src-shared/contract/session.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { bytesText } from '../../words/sizes.ts';
import { momentText } from '../../words/times.ts';
import { asksForCode, EnrolmentCodeInput } from './EnrolmentCodeInput.tsx';
import classes from './SignInScreen.module.css';

interface RestorePanelProps {
  readonly username: string;
  readonly account: string;
  readonly password: string;
  readonly onClose: () => void;
}

const backupWords = ({ at, bytes }: DataBackup) =>
  m.signin_restore_backup({ when: momentText(at), size: bytesText(bytes) });

/** What was done, in words; the file before is never thrown away. */
function Done({ report, onClose }: { report: RestoreReport; onClose: () => void }) {
  const { backupAt, unsent, unsentWhole, keptAside } = report;
  return (
    <div className={classes.form} role="status">
      <h3>
        {backupAt === null ? m.signin_restored_without() : m.signin_restored_from({ when: momentText(backupAt) })}
      </h3>
      <p>{m.signin_restored_unsent({ count: unsent })}</p>
      {!unsentWhole && <p>{m.signin_restored_partly()}</p>}
      {keptAside !== null && <p>{m.signin_restored_kept({ file: keptAside })}</p>}
      <Button onClick={onClose}>{m.signin_restored_go_on()}</Button>
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
        <p>{m.signin_restore_none()}</p>
      ) : (
        <Radio.Group label={m.signin_restore_from()} value={backup} onChange={setBackup}>
          <Radio size="md" value="" label={m.signin_restore_newest()} mt="sm" />
          {backups.data?.map(each => (
            <Radio key={each.name} size="md" value={each.name} label={backupWords(each)} mt="sm" />
          ))}
        </Radio.Group>
      )}
      <p>{m.signin_restore_note()}</p>
      {password === '' && <p>{m.signin_restore_password_first()}</p>}
      {(asksForCode(restore.error) || enrolmentCode !== '') && (
        <EnrolmentCodeInput value={enrolmentCode} onChange={setEnrolmentCode} />
      )}
      {restore.error && <ErrorNotice error={restore.error} />}
      <Button onClick={start} loading={restore.isPending} disabled={password === ''}>
        {m.signin_restore_submit()}
      </Button>
      <Button variant="subtle" onClick={onClose} disabled={restore.isPending}>
        {m.signin_restore_leave()}
      </Button>
    </div>
  );
}
