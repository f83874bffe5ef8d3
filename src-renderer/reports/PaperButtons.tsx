import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { TbDownload, TbPrinter, TbShare } from 'react-icons/tb';
import type { CallInput } from '../../src-shared/contract/contract.ts';
import type { DrawnReport, ReportFile } from '../../src-shared/contract/report.ts';
import type { DaybookError } from '../../src-shared/errors/daybook-error.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import { useClient } from '../data/client-context.ts';
import classes from './PaperButtons.module.css';
import { PrintedPages } from './PrintedPages.tsx';
import { canShare, pdfFile, saveToDisk } from './report-files.ts';

interface PaperButtonsProps {
  /** What the paper is of, for a screen reader; absent where the page says it. */
  readonly of?: string;
  readonly make: () => Promise<ReportFile>;
  readonly draw: () => Promise<readonly DrawnReport[]>;
}

/** Print, save, and share where the system can. */
function PaperButtons({ of, make, draw }: PaperButtonsProps) {
  const [drawn, setDrawn] = useState<readonly DrawnReport[] | null>(null);
  const done = useCallback(() => setDrawn(null), []);
  const print = useMutation<readonly DrawnReport[], DaybookError>({ mutationFn: draw, onSuccess: setDrawn });
  const save = useMutation<ReportFile, DaybookError>({ mutationFn: make });
  const share = async (made: ReportFile) => {
    const file = pdfFile(made);
    // A person who closes the system's sheet has changed their mind.
    await navigator.share({ files: [file], title: file.name }).catch(() => {});
  };
  const isBusy = print.isPending || save.isPending || drawn !== null;
  const error = print.error ?? save.error;
  const named = (words: (title: { title: string }) => string) =>
    of === undefined ? {} : { 'aria-label': words({ title: of }) };
  return (
    <div className={classes.paper}>
      <div className={classes.buttons}>
        <Button
          {...named(m.report_print_of)}
          variant="default"
          leftSection={<TbPrinter size="1.25rem" aria-hidden />}
          loading={print.isPending}
          disabled={isBusy}
          onClick={() => print.mutate()}
        >
          {m.report_print()}
        </Button>
        <Button
          {...named(m.report_save_of)}
          variant="default"
          leftSection={<TbDownload size="1.25rem" aria-hidden />}
          loading={save.isPending}
          disabled={isBusy}
          onClick={() => save.mutate(undefined, { onSuccess: made => saveToDisk(pdfFile(made)) })}
        >
          {m.report_save()}
        </Button>
        {canShare() && (
          <Button
            {...named(m.report_share_of)}
            variant="default"
            leftSection={<TbShare size="1.25rem" aria-hidden />}
            disabled={isBusy}
            onClick={() => save.mutate(undefined, { onSuccess: made => void share(made) })}
          >
            {m.report_share()}
          </Button>
        )}
      </div>
      {error && <ErrorNotice error={error} />}
      {drawn && <PrintedPages drawn={drawn} onDone={done} />}
    </div>
  );
}

/** The papers of records: of one, or of many in one file. */
export function ReportButtons({ ids }: Pick<CallInput<'reports.make'>, 'ids'>) {
  const client = useClient();
  return (
    <PaperButtons make={() => client.call('reports.make', { ids })} draw={() => client.call('reports.draw', { ids })} />
  );
}

/** A form to be filled in by hand. */
export function BlankFormButtons({ formId, title }: { readonly formId: string; readonly title: string }) {
  const client = useClient();
  return (
    <PaperButtons
      of={title}
      make={() => client.call('reports.blank', { formId })}
      draw={() => client.call('reports.drawBlank', { formId })}
    />
  );
}
