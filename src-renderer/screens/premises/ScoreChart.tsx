import '@mantine/charts/styles.layer.css';
import { LineChart } from '@mantine/charts';
import { m } from '../../../src-shared/messages/messages.ts';
import { resultText } from '../../words/result-words.ts';
import { dayText, numberText, shortDayText } from '../../words/times.ts';
import classes from './Scores.module.css';
import type { ScoredVisit } from './scored-visits.ts';

/** A chart of more would be a thicket: the table has them all. */
const most = 24;

interface DotProps {
  readonly cx?: number;
  readonly cy?: number;
  readonly payload?: ScoredVisit;
}

const hasFailed = (result: string | null) => result === 'Fail' || result === 'Unsatisfactory';

/** A circle for a visit, a square for one that failed: a high score with lost critical points still reads as failed. */
function dotOf({ cx = 0, cy = 0, payload }: DotProps) {
  const key = payload?.id;
  if (hasFailed(payload?.result ?? null)) {
    return <rect key={key} className={classes.failed} x={cx - 6} y={cy - 6} width={12} height={12} />;
  }
  return <circle key={key} className={classes.passed} cx={cx} cy={cy} r={6} />;
}

interface ScoreChartProps {
  readonly visits: readonly ScoredVisit[];
  /** The overall score that the form asks for; null where it passes by another rule. */
  readonly needed: number | null;
}

/** Overall scores over time with the pass mark as a line, one stop of the keyboard with arrows between its points. */
export default function ScoreChart({ visits, needed }: ScoreChartProps) {
  const data = visits
    .slice(0, most)
    .toReversed()
    .map(visit => ({ ...visit, day: shortDayText(visit.on) }));
  return (
    <figure className={classes.figure}>
      <LineChart
        className={classes.chart}
        data={data}
        dataKey="day"
        series={[{ name: 'overall', label: m.premises_overall(), color: 'var(--chart-now)' }]}
        curveType="linear"
        gridAxis="x"
        referenceLines={
          needed === null
            ? []
            : [{ y: needed, label: m.premises_needed_line({ overall: numberText(needed) }), color: 'var(--ink)' }]
        }
        yAxisProps={{ domain: [0, 100] }}
        lineProps={{ dot: dotOf, activeDot: false, isAnimationActive: false }}
        lineChartProps={{ title: m.premises_score_chart() }}
        tooltipProps={{
          isAnimationActive: false,
          content: ({ payload }) => {
            const visit: ScoredVisit | undefined = payload?.[0]?.payload;
            if (visit === undefined) return null;
            const { on, overall, result } = visit;
            return (
              <p className={classes.point}>
                {[dayText(on), overall, result === null ? '' : resultText(result)].filter(Boolean).join(' · ')}
              </p>
            );
          },
        }}
      />
      <figcaption className={classes.legend}>{m.premises_score_legend()}</figcaption>
    </figure>
  );
}
