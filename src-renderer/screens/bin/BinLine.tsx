import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link, type LinkProps } from '@tanstack/react-router';
import { TbArrowBackUp } from 'react-icons/tb';
import type { CallInput } from '../../../src-shared/contract/contract.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import row from '../../components/Row.module.css';
import { useAction } from '../../data/use-call.ts';
import { momentText } from '../../words/times.ts';
import classes from './BinLine.module.css';

type Removal = 'inspections.remove' | 'premises.remove' | 'records.remove';

interface BinLineProps<Name extends Removal> {
  /** The call that brings it back. */
  readonly call: Name;
  /** What that call needs to know it. */
  readonly of: Omit<CallInput<Name>, 'removed'>;
  /** Its page, which shows it as it is. */
  readonly page: Pick<LinkProps, 'to' | 'params' | 'search'>;
  readonly lead: string;
  readonly under: string;
  /** When it was changed last, UTC. */
  readonly at: string;
  /** False for those who do not record: they may look. */
  readonly mayRestore: boolean;
}

/** One thing in the bin. */
export function BinLine<Name extends Removal>({ call, of, page, lead, under, at, mayRestore }: BinLineProps<Name>) {
  const restore = useAction(call);
  const bringBack = () =>
    restore.mutate({ ...of, removed: false } as CallInput<Name>, {
      onSuccess: () => notifications.show({ message: m.drafts_bin_restored({ name: lead }) }),
    });
  return (
    <div className={classes.line}>
      <Link {...page} className={classes.words}>
        <span className={row.lead}>{lead}</span>
        <span className={row.under}>{under}</span>
        <span className={row.under}>{m.drafts_bin_changed({ time: momentText(at) })}</span>
      </Link>
      {mayRestore && (
        <Button
          variant="default"
          leftSection={<TbArrowBackUp size="1.25rem" aria-hidden />}
          aria-label={m.drafts_bin_restore_of({ name: lead })}
          loading={restore.isPending}
          onClick={bringBack}
        >
          {m.drafts_bin_restore()}
        </Button>
      )}
      {restore.error && <ErrorNotice error={restore.error} />}
    </div>
  );
}
