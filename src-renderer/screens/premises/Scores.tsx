import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { InspectionSummary } from '../../../src-shared/contract/inspections.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Section } from '../../components/Section.tsx';
import { VerdictMark } from '../../components/VerdictMark.tsx';
import { dayText, numberText } from '../../words/times.ts';
import classes from './Scores.module.css';
import { type ScoredVisit, scoredVisits } from './scored-visits.ts';

const ScoreChart = lazy(() => import('./ScoreChart.tsx'));

/** So many visits are in the table before all are asked for. */
const first = 7;

function ScoreTable({ visits }: { visits: readonly ScoredVisit[] }) {
  return (
    <table className={classes.table}>
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
  const { formTitle, visits } = scoredVisits(inspections);
  const [showsAll, setShowsAll] = useState(false);
  if (visits.length < 2) return null;
  return (
    <Section title={m.premises_scores()} count={visits.length} note={formTitle}>
      <div className={classes.scores}>
        <Suspense fallback={<div className={classes.chart} />}>
          <ScoreChart visits={visits} />
        </Suspense>
        <div>
          <ScoreTable visits={showsAll ? visits : visits.slice(0, first)} />
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
