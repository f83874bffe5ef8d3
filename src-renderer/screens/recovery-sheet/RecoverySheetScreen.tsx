import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { TbPrinter } from 'react-icons/tb';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { RecoveryPaper } from './RecoveryPaper.tsx';
import classes from './RecoverySheet.module.css';

/** Makes a recovery sheet and prints it. Its code is shown until the person leaves this page, and kept nowhere. */
export default function RecoverySheetScreen() {
  const cache = useQueryClient();
  const ways = useCall('session.ways', undefined);
  const make = useAction('session.makeSheet');
  const start = () =>
    make.mutate(undefined, { onSuccess: () => void cache.invalidateQueries({ queryKey: ['session.ways'] }) });
  return (
    <Page>
      <div className={classes.screenOnly}>
        <PageHeader
          title={m.recovery_title()}
          back={{ name: m.app_settings(), to: '/settings' }}
          note={m.recovery_note()}
        />
        {make.data === undefined && (
          <div className={classes.make}>
            {ways.data?.sheet && <p>{m.recovery_made_before()}</p>}
            <Button loading={make.isPending} onClick={start}>
              {m.recovery_make()}
            </Button>
          </div>
        )}
        {make.error && <ErrorNotice error={make.error} />}
        {make.data !== undefined && (
          <div className={classes.make}>
            <p>{m.recovery_print_now()}</p>
            <Button leftSection={<TbPrinter size="1.25rem" aria-hidden />} onClick={() => window.print()}>
              {m.recovery_print()}
            </Button>
          </div>
        )}
      </div>
      {make.data !== undefined && <RecoveryPaper sheet={make.data} />}
    </Page>
  );
}
