import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { TbPrinter } from 'react-icons/tb';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Page } from '../../components/Page.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { useAction, useCall } from '../../data/use-call.ts';
import { RecoveryPaper } from './RecoveryPaper.tsx';
import classes from './RecoverySheet.module.css';

const back = { name: 'Settings', to: '/settings' } as const;

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
          title="Recovery sheet"
          back={back}
          note="With its code you open your data on this laptop when you have forgotten your password, also without a network."
        />
        {make.data === undefined && (
          <div className={classes.make}>
            {ways.data?.sheet && (
              <p>A sheet was made before. A new one takes its place: the old code opens nothing then.</p>
            )}
            <Button loading={make.isPending} onClick={start}>
              Make a recovery sheet
            </Button>
          </div>
        )}
        {make.error && <ErrorNotice error={make.error} />}
        {make.data !== undefined && (
          <div className={classes.make}>
            <p>Print it now, or copy the code by hand. It stands nowhere else, and is gone when you leave this page.</p>
            <Button leftSection={<TbPrinter size="1.25rem" aria-hidden />} onClick={() => window.print()}>
              Print
            </Button>
          </div>
        )}
      </div>
      {make.data !== undefined && <RecoveryPaper sheet={make.data} />}
    </Page>
  );
}
