import { Link } from '@tanstack/react-router';
import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { DoubtMarks } from '../../components/DoubtMarks.tsx';
import { ResultMarks } from '../../components/ResultMarks.tsx';
import row from '../../components/Row.module.css';
import { SendMark } from '../../components/SendMark.tsx';
import { usePerson } from '../../data/session.ts';
import { ageText, dayText } from '../../words/times.ts';

function scoresText({ overallScore, criticalScore }: InspectionSummary): string {
  return overallScore === null
    ? m.review_no_score()
    : m.review_scores({ overall: overallScore, critical: criticalScore ?? '' });
}

function waitsText({ submittedAt }: InspectionSummary): string {
  const age = submittedAt === null ? null : ageText(submittedAt);
  return age === null || age === m.common_just_now() ? m.review_came_just_now() : m.review_waits_for({ age });
}

/** One inspection of the queue: who and what, the result, how long it waits. */
export function ReviewLine({ inspection }: { inspection: InspectionSummary }) {
  const person = usePerson();
  const facts = [inspection.formTitle, inspection.parish, inspection.inspectorName];
  return (
    <Link className={row.row} to="/inspections/$id" params={{ id: inspection.id }}>
      <span className={row.main}>
        <span className={row.lead}>{inspection.premisesName}</span>
        <span className={row.under}>{facts.join(' · ')}</span>
      </span>
      <span className={row.cell}>
        <ResultMarks {...inspection} />
        <span className={row.under}>{scoresText(inspection)}</span>
      </span>
      <span className={row.cell}>
        <span>{waitsText(inspection)}</span>
        <DoubtMarks doubts={inspection.doubts} />
        <span className={row.under}>
          {inspection.inspector === person.username
            ? m.review_yours()
            : inspection.inspectionDate !== null && m.common_visit({ date: dayText(inspection.inspectionDate) })}
          {inspection.sendState !== 'sent' && <SendMark state={inspection.sendState} status={inspection.status} />}
        </span>
      </span>
    </Link>
  );
}
