import { Link } from '@tanstack/react-router';
import { TbChevronRight } from 'react-icons/tb';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { SyncToneIcon } from '../components/SyncToneIcon.tsx';
import { useCall } from '../data/use-call.ts';
import { useConnection } from '../data/use-connection.ts';
import { roleName } from '../words/role-names.ts';
import { stripSentence } from '../words/sync-words.ts';
import classes from './StatusStrip.module.css';

interface StatusStripProps {
  readonly person: Person;
  /** The element in which a page says whether what is typed is saved. */
  readonly savingPlace: (element: HTMLElement | null) => void;
}

/** Always says in words whether the work is sent; a press opens the sync page. */
export function StatusStrip({ person, savingPlace }: StatusStripProps) {
  const sync = useCall('sync.state', undefined);
  const backupFailure = useCall('session.state', undefined).data?.backupFailure ?? null;
  const { tone, text } = stripSentence(sync.data, useConnection(), backupFailure);
  return (
    <footer className={classes.strip}>
      <div ref={savingPlace} className={classes.saving} />
      <Link to="/sync" className={classes.sentence} data-tone={tone}>
        <SyncToneIcon tone={tone} />
        <span role="status">{text}</span>
        <TbChevronRight size="1.125rem" aria-hidden />
      </Link>
      <span className={classes.person}>
        {m.app_person({ name: person.name, role: roleName(person.role).toLocaleLowerCase() })}
      </span>
    </footer>
  );
}
