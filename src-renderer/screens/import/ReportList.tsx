import { Button } from '@mantine/core';
import { TbDownload } from 'react-icons/tb';
import type { ImportReportLine, ImportResult } from '../../../src-shared/contract/imports.ts';
import { visibleLine } from '../../../src-shared/domain/text/visible-text.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Lines } from '../../components/Lines.tsx';
import row from '../../components/Row.module.css';
import { Section } from '../../components/Section.tsx';
import { saveToDisk } from '../../reports/report-files.ts';
import { numberText } from '../../words/times.ts';
import classes from './Import.module.css';

/** So many are shown; all of them are in the file. */
const mostShown = 100;

function save({ source, report }: ImportResult): void {
  const text = JSON.stringify({ source, report }, null, 2);
  saveToDisk(new File([text], `${source}.report.json`, { type: 'application/json' }));
}

function Line({ line: { table, id, field, reason } }: { line: ImportReportLine }) {
  return (
    <div className={classes.line}>
      <span className={row.lead}>{field === undefined ? `${table} ${id}` : `${table} ${id}, ${field}`}</span>
      <span className={row.under}>{visibleLine(reason)}</span>
    </div>
  );
}

/** The rows that were not taken, then what was not read of others, each with its reason. */
export function ReportList({ result }: { result: ImportResult }) {
  const { report } = result;
  if (report.length === 0) return null;
  const lists = [
    { title: m.import_refused_rows(), lines: report.filter(({ outcome }) => outcome === 'refused') },
    { title: m.import_remarks(), lines: report.filter(({ outcome }) => outcome === 'remark') },
  ];
  return (
    <>
      {lists.map(
        ({ title, lines }) =>
          lines.length > 0 && (
            <Section key={title} title={title} count={lines.length}>
              <Lines label={title}>
                {lines.slice(0, mostShown).map(line => (
                  <Line key={`${line.table} ${line.id} ${line.field ?? ''} ${line.reason}`} line={line} />
                ))}
              </Lines>
              {lines.length > mostShown && (
                <p className={classes.leftOut}>{m.import_more({ shown: numberText(mostShown) })}</p>
              )}
            </Section>
          ),
      )}
      <Button
        variant="default"
        className={classes.save}
        leftSection={<TbDownload size="1.25rem" aria-hidden />}
        onClick={() => save(result)}
      >
        {m.import_save_report()}
      </Button>
    </>
  );
}
