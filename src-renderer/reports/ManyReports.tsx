import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { TbFiles } from 'react-icons/tb';
import { mostReports } from '../../src-shared/contract/report.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { Failed } from '../components/Failed.tsx';
import { Loading } from '../components/Loading.tsx';
import { useCall } from '../data/use-call.ts';
import type { ListFilter } from '../data/use-paged-call.ts';
import { ReportButtons } from './PaperButtons.tsx';

interface ManyReportsProps {
  readonly filter: ListFilter<'inspections.list'>;
  /** How many fit the filter. */
  readonly total: number;
}

/** The reports of all that a list shows, in one file. */
export function ManyReports({ filter, total }: ManyReportsProps) {
  const [isOpen, { toggle }] = useDisclosure(false);
  if (total === 0) return null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<TbFiles size="1.25rem" aria-hidden />}
        aria-expanded={isOpen}
        onClick={toggle}
      >
        {m.report_many({ count: total })}
      </Button>
      {isOpen && (total > mostReports ? <p>{m.report_too_many({ most: mostReports })}</p> : <Chosen filter={filter} />)}
    </>
  );
}

function Chosen({ filter }: Pick<ManyReportsProps, 'filter'>) {
  const list = useCall('inspections.list', { ...filter, limit: mostReports });
  if (list.data !== undefined) return <ReportButtons ids={list.data.rows.map(({ id }) => id)} />;
  if (list.error !== null) return <Failed error={list.error} onRetry={() => void list.refetch()} />;
  return <Loading what={m.report_reading()} />;
}
