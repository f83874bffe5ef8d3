import { TbCircleCheckFilled, TbFileSearch } from 'react-icons/tb';
import type { ImportResult } from '../../../src-shared/contract/imports.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Notice } from '../../components/Notice.tsx';
import { Section } from '../../components/Section.tsx';
import { useCall } from '../../data/use-call.ts';
import { numberText } from '../../words/times.ts';
import classes from './Import.module.css';
import { ReportList } from './ReportList.tsx';

/** What a preview found, or an import did: in one sentence, by kind, and what was not taken. */
export function Found({ result }: { result: ImportResult }) {
  const forms = useCall('forms.list', undefined);
  const titles = new Map(forms.data?.map(({ id, title }) => [id, title]));
  const nameOf = (type: string) =>
    type === 'task' ? m.import_tasks() : type === 'unknown' ? m.import_unknown() : (titles.get(type) ?? type);
  const { preview, imported, types, premises } = result;
  const leftOut = Object.entries(result.leftOut).filter(([, rows]) => rows > 0);
  return (
    <>
      <Notice
        label={m.import_found()}
        shape={preview ? <TbFileSearch /> : <TbCircleCheckFilled />}
        title={preview ? m.import_would_come({ count: imported }) : m.import_has_come({ count: imported })}
      >
        <p>
          {preview
            ? m.import_premises_would({ found: numberText(premises.found), made: numberText(premises.made) })
            : m.import_premises_did({ found: numberText(premises.found), made: numberText(premises.made) })}
        </p>
        {!preview && imported > 0 && <p>{m.import_goes_out()}</p>}
      </Notice>
      <Section title={m.import_found()}>
        <table className={classes.counts}>
          <thead>
            <tr>
              <th scope="col">{m.import_kind()}</th>
              <th scope="col">{m.import_rows()}</th>
              <th scope="col">{preview ? m.import_to_come() : m.import_came()}</th>
              <th scope="col">{m.import_already()}</th>
              <th scope="col">{m.import_not_taken()}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(types).map(([type, counts]) => (
              <tr key={type}>
                <th scope="row">{nameOf(type)}</th>
                <td>{numberText(counts.found)}</td>
                <td>{numberText(counts.imported)}</td>
                <td>{numberText(counts.already)}</td>
                <td>{numberText(counts.refused)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {leftOut.length > 0 && (
          <p className={classes.leftOut}>
            {m.import_left_out({ tables: leftOut.map(([name, rows]) => `${name} (${numberText(rows)})`).join(', ') })}
          </p>
        )}
      </Section>
      <ReportList result={result} />
    </>
  );
}
