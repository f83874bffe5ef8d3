import type { ReactNode } from 'react';
import { TbCalendarDue, TbRepeat } from 'react-icons/tb';
import type { CallOutput } from '../../../src-shared/contract/contract.ts';
import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Mark } from '../../components/Mark.tsx';
import { ResultMarks } from '../../components/ResultMarks.tsx';
import { countRepeats, useFoundFaults } from '../../records/found-faults.ts';
import { useRecords } from '../../records/RecordList.tsx';
import { dueReasonText, dueText, isOverdue } from '../../words/due-words.ts';
import { dayText, numberText } from '../../words/times.ts';
import classes from './AtAGlance.module.css';
import { Licence } from './Licence.tsx';
import { lastVisit } from './last-visit.ts';
import { openViolations } from './open-violations.ts';

type PageData = CallOutput<'premises.get'>;

function Fact({ name, value, under }: { name: string; value: ReactNode; under?: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={classes.value}>{value}</dd>
      {under && <dd className={classes.under}>{under}</dd>}
    </div>
  );
}

function NextVisit({ due, risk }: { due: PageData['due']; risk: Premises['risk'] }) {
  const name = m.due_next();
  if (due === null) return <Fact name={name} value={m.premises_none_due()} />;
  const value = (
    <Mark tone={isOverdue(due) ? 'fail' : 'plain'} shape={<TbCalendarDue />}>
      {dueText(due)}
    </Mark>
  );
  return <Fact name={name} value={value} under={dueReasonText({ ...due, risk: risk ?? null })} />;
}

function LastResult({ inspections }: { inspections: readonly InspectionSummary[] }) {
  const name = m.premises_last_result();
  const last = lastVisit(inspections);
  if (last === null) return <Fact name={name} value={m.premises_no_visit()} />;
  const { inspectionDate, overallScore } = last;
  const score = overallScore !== null && m.premises_overall_score({ score: numberText(overallScore) });
  const under = [score, inspectionDate !== null && dayText(inspectionDate)].filter(Boolean).join(' · ');
  return <Fact name={name} value={<ResultMarks {...last} />} under={under} />;
}

function OpenViolations({ premises: { id } }: { premises: Premises }) {
  const total = useRecords(openViolations(id)).data?.total;
  const repeats = countRepeats(useFoundFaults(id));
  const under = repeats > 0 && (
    <Mark tone="care" shape={<TbRepeat />}>
      {m.records_repeats({ count: repeats })}
    </Mark>
  );
  const value = total === 0 ? m.premises_none_open() : total !== undefined && numberText(total);
  return <Fact name={m.records_open_violations()} value={value} under={under} />;
}

/** The four facts that decide what to do at premises: when to go, how it went, what is open, whether they may work. */
export function AtAGlance({ premises, inspections, due }: PageData) {
  const { licenceNo, risk } = premises;
  const licence = licenceNo === '' ? m.premises_licence() : m.premises_licence_named({ number: licenceNo });
  return (
    <section aria-label={m.premises_at_a_glance()}>
      <dl className={classes.facts}>
        <NextVisit due={due} risk={risk} />
        <LastResult inspections={inspections} />
        <OpenViolations premises={premises} />
        <Fact name={licence} value={<Licence expires={premises.licenceExpires} />} />
      </dl>
    </section>
  );
}
