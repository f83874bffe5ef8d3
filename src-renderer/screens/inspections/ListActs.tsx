import { Button } from '@mantine/core';
import { TbChecks, TbFileSpreadsheet, TbTable, TbX } from 'react-icons/tb';
import { type exportFormats, mostSelected } from '../../../src-shared/contract/inspections.ts';
import { mostReports } from '../../../src-shared/contract/report.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { useAction } from '../../data/use-call.ts';
import type { ListFilter } from '../../data/use-paged-call.ts';
import { ManyReports } from '../../reports/ManyReports.tsx';
import { ReportButtons } from '../../reports/PaperButtons.tsx';
import { saveToDisk } from '../../reports/report-files.ts';
import { numberText } from '../../words/times.ts';
import type { Selection } from './use-selection.ts';

interface ListActsProps {
  readonly filter: ListFilter<'inspections.list'>;
  readonly total: number;
  /** Something narrows the list: the reports of all that it shows may be wanted. */
  readonly isNarrowed: boolean;
  readonly selection: Selection;
}

/** What can be done with all that the list shows, or with those of it that are selected. */
export function ListActs({ filter, total, isNarrowed, selection }: ListActsProps) {
  const { selected, begin } = selection;
  if (selected !== null)
    return <SelectedActs filter={filter} total={total} selection={selection} selected={selected} />;
  return (
    <>
      <Button variant="default" leftSection={<TbChecks size="1.25rem" aria-hidden />} onClick={begin}>
        {m.lists_select()}
      </Button>
      <ExportButtons filter={filter} />
      {isNarrowed && <ManyReports key={JSON.stringify(filter)} filter={filter} total={total} />}
    </>
  );
}

type SelectedActsProps = Omit<ListActsProps, 'isNarrowed'> & { readonly selected: NonNullable<Selection['selected']> };

function SelectedActs({ filter, total, selection, selected }: SelectedActsProps) {
  const ids = [...selected];
  const all = numberText(Math.min(total, mostSelected));
  return (
    <>
      <strong role="status">{m.lists_selected({ count: ids.length })}</strong>
      {ids.length < Math.min(total, mostSelected) && (
        <Button variant="subtle" onClick={() => void selection.all(total)}>
          {total > mostSelected ? m.lists_select_first({ number: all }) : m.lists_select_all({ number: all })}
        </Button>
      )}
      {ids.length > 0 && (
        <>
          <Button variant="subtle" onClick={selection.clear}>
            {m.lists_select_none()}
          </Button>
          <ExportButtons filter={{ ...filter, ids }} />
          {ids.length > mostReports ? (
            <span>{m.report_too_many({ most: mostReports })}</span>
          ) : (
            <ReportButtons key={ids.join()} ids={ids} />
          )}
        </>
      )}
      <Button variant="subtle" leftSection={<TbX size="1.25rem" aria-hidden />} onClick={selection.end}>
        {m.lists_select_done()}
      </Button>
    </>
  );
}

const types = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** Files for a spreadsheet. */
function ExportButtons({ filter }: { readonly filter: ListFilter<'inspections.list'> & { ids?: readonly string[] } }) {
  const make = useAction('inspections.export');
  const save = (format: (typeof exportFormats)[number]) =>
    make.mutate(
      { ...filter, ids: filter.ids === undefined ? undefined : [...filter.ids], format },
      { onSuccess: ({ name, bytes }) => saveToDisk(new File([bytes], name, { type: types[format] })) },
    );
  const isMaking = (format: string) => make.isPending && make.variables.format === format;
  return (
    <>
      <Button
        variant="default"
        leftSection={<TbTable size="1.25rem" aria-hidden />}
        loading={isMaking('csv')}
        disabled={make.isPending}
        onClick={() => save('csv')}
      >
        {m.lists_export_csv()}
      </Button>
      <Button
        variant="default"
        leftSection={<TbFileSpreadsheet size="1.25rem" aria-hidden />}
        loading={isMaking('xlsx')}
        disabled={make.isPending}
        onClick={() => save('xlsx')}
      >
        {m.lists_export_xlsx()}
      </Button>
      {make.error && <ErrorNotice error={make.error} />}
    </>
  );
}
