import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { InspectionSummary } from '../../src-shared/contract/inspections.ts';
import { isEditable } from '../../src-shared/domain/inspection/inspection.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { usePerson } from '../data/session.ts';
import { dayText, momentText } from '../words/times.ts';
import { DoubtMarks } from './DoubtMarks.tsx';
import { ResultMarks } from './ResultMarks.tsx';
import row from './Row.module.css';
import { SendMark } from './SendMark.tsx';
import { StatusMark } from './StatusMark.tsx';

interface InspectionLinkProps {
  readonly inspection: InspectionSummary;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}

/** Leads to the form where the person may still write in it, else to the record. */
export function InspectionLink({ inspection, children, className = row.row }: InspectionLinkProps) {
  const person = usePerson();
  const opensForm = isEditable(inspection.status) && inspection.inspector === person.username;
  return (
    <Link
      className={className}
      to={opensForm ? '/inspections/$id/edit' : '/inspections/$id'}
      params={{ id: inspection.id }}
    >
      {children}
    </Link>
  );
}

interface InspectionLineProps {
  readonly inspection: InspectionSummary;
  /** The title: the premises, or the form where the premises are known anyway. */
  readonly lead?: 'premises' | 'form';
}

/** One inspection as a line of a list: who, what, result, when, state. The whole line leads to the form or the record. */
export function InspectionLine({ inspection, lead = 'premises' }: InspectionLineProps) {
  return (
    <InspectionLink inspection={inspection}>
      <span className={row.main}>
        <span className={row.lead}>{lead === 'premises' ? inspection.premisesName : inspection.formTitle}</span>
        <span className={row.under}>
          {lead === 'premises' ? `${inspection.formTitle} · ${inspection.parish}` : inspection.inspectorName}
        </span>
      </span>
      <span className={row.cell}>
        <ResultMarks {...inspection} />
        <span className={row.under}>
          {inspection.inspectionDate === null
            ? m.common_changed({ when: momentText(inspection.updatedAt) })
            : m.common_visit({ date: dayText(inspection.inspectionDate) })}
        </span>
      </span>
      <span className={row.cell}>
        <StatusMark status={inspection.status} isRecorded={inspection.recorded !== null} />
        <DoubtMarks doubts={inspection.doubts} />
        <span className={row.under}>
          <SendMark state={inspection.sendState} status={inspection.status} />
        </span>
      </span>
    </InspectionLink>
  );
}
