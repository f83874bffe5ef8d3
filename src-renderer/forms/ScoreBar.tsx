import { TbAlertTriangleFilled } from 'react-icons/tb';
import { Mark } from '../components/Mark.tsx';
import { VerdictMark } from '../components/VerdictMark.tsx';
import type { DraftStore } from './draft-store.ts';
import { type ScoreScale, scoreScales } from './form-words.ts';
import classes from './ScoreBar.module.css';
import { useScore } from './use-draft.ts';

interface FigureProps extends ScoreScale {
  readonly name: string;
  readonly value: number | null;
}

function Figure({ name, value, unit, needed }: FigureProps) {
  const isShort = needed !== null && (value ?? 0) < needed;
  return (
    <div className={classes.figure}>
      <span className={classes.name}>{name}</span>
      <span className={classes.value}>
        <strong>{value}</strong> {unit}
      </span>
      <span className={classes.needed} data-short={isShort}>
        {needed === null ? 'no threshold' : `${isShort ? 'needs' : 'reaches'} ${needed}`}
      </span>
    </div>
  );
}

/** The running scores and the verdict, always in sight; changes are read out. */
export function ScoreBar({ store }: { store: DraftStore }) {
  const score = useScore(store);
  const scales = scoreScales(store.form);
  const isFinished = score.answered === score.total;
  const below = score.unmetMinima.length;
  return (
    <div className={classes.bar} role="status" aria-label="Score so far" data-finished={isFinished || undefined}>
      {scales && <Figure name="Overall" value={score.overall} {...scales.overall} />}
      {scales && <Figure name="Critical" value={score.critical} {...scales.critical} />}
      <div className={classes.figure}>
        <span className={classes.name}>{isFinished ? 'Result' : 'Result so far'}</span>
        <span className={classes.verdict}>
          {isFinished || scales ? <VerdictMark verdict={score.verdict} /> : 'Not complete'}
        </span>
        <span className={classes.needed}>
          {score.answered} of {score.total} answered
        </span>
      </div>
      {below > 0 && (
        <Mark strong tone="fail" shape={<TbAlertTriangleFilled />}>
          {below === 1 ? '1 distance is' : `${below} distances are`} below the minimum
        </Mark>
      )}
    </div>
  );
}
