import { Link } from '@tanstack/react-router';
import type { InspectionSummary } from '../../src-shared/contract/inspections.ts';
import { isEditable } from '../../src-shared/domain/inspection/inspection.ts';
import { usePerson } from '../data/session.ts';
import { dayText, momentText } from '../words/times.ts';
import { DoubtMarks } from './DoubtMarks.tsx';
import row from './Row.module.css';
import { SendMark } from './SendMark.tsx';
import { StatusMark } from './StatusMark.tsx';
import { VerdictMark } from './VerdictMark.tsx';

interface InspectionLineProps {
  readonly inspection: InspectionSummary;
  /** What stands large: the premises, or the form where the premises are known anyway. */
  readonly lead?: 'premises' | 'form';
}

/** One inspection as a line of a list: who, what, result, when, state. The whole line leads to the form or the record. */
export function InspectionLine({ inspection, lead = 'premises' }: InspectionLineProps) {
  const person = usePerson();
  const opensForm = isEditable(inspection.status) && inspection.inspector === person.username;
  const isDraft = inspection.status === 'draft';
  return (
    <Link
      className={row.row}
      to={opensForm ? '/inspections/$id/edit' : '/inspections/$id'}
      params={{ id: inspection.id }}
    >
      <span className={row.main}>
        <span className={row.lead}>{lead === 'premises' ? inspection.premisesName : inspection.formTitle}</span>
        <span className={row.under}>
          {lead === 'premises' ? `${inspection.formTitle} · ${inspection.parish}` : inspection.inspectorName}
        </span>
      </span>
      <span className={row.cell}>
        {isDraft ? <span className={row.soft}>Not finished</span> : <VerdictMark verdict={inspection.verdict} />}
        <span className={row.under}>
          {inspection.inspectionDate === null
            ? `changed ${momentText(inspection.updatedAt)}`
            : `visit ${dayText(inspection.inspectionDate)}`}
        </span>
      </span>
      <span className={row.cell}>
        <StatusMark status={inspection.status} />
        <DoubtMarks doubts={inspection.doubts} />
        <span className={row.under}>
          <SendMark state={inspection.sendState} />
        </span>
      </span>
    </Link>
  );
}
