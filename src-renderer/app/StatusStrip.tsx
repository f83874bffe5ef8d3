import {
  type Icon,
  IconAlertTriangleFilled,
  IconCheck,
  IconChevronRight,
  IconClockHour4,
  IconRefresh,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Person } from '../../src-shared/domain/person/person.ts';
import { useCall } from '../data/use-call.ts';
import { useConnection } from '../data/use-connection.ts';
import { roleNames } from '../words/places.ts';
import { type SyncTone, syncSentence } from '../words/sync-words.ts';
import classes from './StatusStrip.module.css';

const icons: Record<SyncTone, Icon> = {
  care: IconAlertTriangleFilled,
  held: IconClockHour4,
  busy: IconRefresh,
  calm: IconCheck,
};

/** Always says in words where the work is; a press opens the sync page. */
export function StatusStrip({ person }: { person: Person }) {
  const sync = useCall('sync.state', undefined);
  const { tone, text } = syncSentence(sync.data, useConnection());
  const ToneIcon = icons[tone];
  return (
    <footer className={classes.strip}>
      <Link to="/sync" className={classes.sentence} data-tone={tone}>
        <ToneIcon className={classes.icon} aria-hidden />
        <span role="status">{text}</span>
        <IconChevronRight size="1.125rem" aria-hidden />
      </Link>
      <span className={classes.person}>
        {person.name}, {roleNames[person.role].toLowerCase()}
      </span>
    </footer>
  );
}
