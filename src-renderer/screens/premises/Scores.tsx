import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Section } from '../../components/Section.tsx';
import { VerdictMark } from '../../components/VerdictMark.tsx';
import { useFormOf } from '../../forms/use-form-of.ts';
import { dayText, numberText } from '../../words/times.ts';
import classes from './Scores.module.css';
import { type ScoredVisit, scoredVisits } from './scored-visits.ts';

const ScoreChart = lazy(() => import('./ScoreChart.tsx'));

/** So many visits are in the table before all are asked for. */
const first = 7;

/** What a form asks for; undefined for a form that passes by another rule, and while it is being read. */
type PassMarks = NonNullable<FormDefinition['scoring']['thresholds']> | undefined;

/** `Needed to pass: overall 70, critical 59`; null where the form has no such mark. */
function neededText(marks: PassMarks): string | null {
  if (marks === undefined || marks.overall === null) return null;
  const overall = numberText(marks.overall);
  return marks.critical === null
    ? m.premises_needed({ overall })
    : m.premises_needed_both({ overall, critical: numberText(marks.critical) });
}

function ScoreTable({ visits, needed }: { visits: readonly ScoredVisit[]; needed: string | null }) {
  return (
    <table className={classes.table}>
      {needed !== null && <caption>{needed}</caption>}
      <thead>
        <tr>
          <th scope="col">{m.premises_visit()}</th>
          <th scope="col">{m.premises_overall()}</th>
          <th scope="col">{m.premises_critical()}</th>
          <th scope="col">{m.inspections_result()}</th>
        </tr>
      </thead>
      <tbody>
        {visits.map(({ id, on, overall, critical, result }) => (
          <tr key={id}>
            <th scope="row">
              <Link to="/inspections/$id" params={{ id }}>
                {dayText(on)}
              </Link>
            </th>
            <td>{numberText(overall)}</td>
            <td>{critical === null ? '' : numberText(critical)}</td>
            <td>
              <VerdictMark verdict={result} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Scores of the visits as a chart and, beside it, the same as a table. Nothing before there are two to compare. */
export function Scores({ inspections }: { inspections: readonly InspectionSummary[] }) {
  const { formTitle, form, visits } = scoredVisits(inspections);
  const marks = useFormOf(form).data?.scoring.thresholds ?? undefined;
  const [showsAll, setShowsAll] = useState(false);
  if (visits.length < 2) return null;
  return (
    <Section title={m.premises_scores()} count={visits.length} note={formTitle}>
      <div className={classes.scores}>
        <Suspense fallback={<div className={classes.chart} />}>
          <ScoreChart visits={visits} needed={marks?.overall ?? null} />
        </Suspense>
        <div>
          <ScoreTable visits={showsAll ? visits : visits.slice(0, first)} needed={neededText(marks)} />
          {visits.length > first && !showsAll && (
            <Button variant="subtle" px="sm" onClick={() => setShowsAll(true)}>
              {m.premises_earlier_visits({ count: visits.length - first })}
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}
