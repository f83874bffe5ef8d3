import { TbArchive } from 'react-icons/tb';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { keyInWords } from '../../../src-shared/domain/form/printed-form.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { recordedResult } from '../../../src-shared/domain/inspection/recorded-verdict.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Facts } from '../../components/Facts.tsx';
import { Notice } from '../../components/Notice.tsx';
import { resultText } from '../../words/result-words.ts';
import { numberText } from '../../words/times.ts';

interface RecordedNoticeProps {
  readonly form: FormDefinition;
  readonly inspection: Inspection;
}

/** What the old system had of a record, as it was recorded there. Nothing for a record that was made here. */
export function RecordedNotice({ form, inspection }: RecordedNoticeProps) {
  const { recorded, verdict } = inspection;
  const judged = recordedResult(form, inspection);
  if (recorded === undefined || judged === null) return null;
  const { source, table, id, overallScore, criticalScore, isParishAssumed, unread = {} } = recorded;
  const facts: [string, string][] = [
    [m.recorded_result(), judged.result === null ? m.recorded_none() : resultText(judged.result)],
    ...(overallScore === undefined ? [] : [[m.sheet_overall(), numberText(overallScore)] satisfies [string, string]]),
    ...(criticalScore === undefined
      ? []
      : [[m.sheet_critical_score(), numberText(criticalScore)] satisfies [string, string]]),
    [m.recorded_where(), `${source}, ${table}, ${id}`],
    ...Object.entries(unread).map(([name, words]): [string, string] => [keyInWords(name), String(words)]),
  ];
  return (
    <Notice label={m.recorded_mark()} shape={<TbArchive />} title={m.recorded_title()}>
      {judged.isJudgedOtherwise && verdict !== null && (
        <p>{m.recorded_differs({ result: resultText(verdict), recorded: resultText(judged.result ?? '') })}</p>
      )}
      {isParishAssumed === true && <p>{m.recorded_parish_assumed({ parish: inspection.parish })}</p>}
      <Facts facts={facts} />
    </Notice>
  );
}
