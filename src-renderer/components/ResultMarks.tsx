import { TbScale, TbSquareXFilled } from 'react-icons/tb';
import type { InspectionSummary } from '../../src-shared/contract/inspections.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { resultText } from '../words/result-words.ts';
import { numberText } from '../words/times.ts';
import { Mark } from './Mark.tsx';
import row from './Row.module.css';
import { VerdictMark } from './VerdictMark.tsx';

type ResultMarksProps = Pick<InspectionSummary, 'verdict' | 'recorded' | 'progress' | 'belowMinimum'>;

/** The result of a record, as recorded where it comes from another system, with the distances that are too short; a draft has none, only how far it is. */
export function ResultMarks({ verdict, recorded, progress, belowMinimum }: ResultMarksProps) {
  return (
    <>
      <VerdictMark verdict={recorded === null ? verdict : recorded.result} />
      {recorded?.isJudgedOtherwise && verdict !== null && (
        <Mark tone="care" shape={<TbScale />}>
          {m.recorded_today({ result: resultText(verdict) })}
        </Mark>
      )}
      {progress !== null && (
        <span className={row.soft}>
          {m.drafts_answered({ answered: numberText(progress.answered), total: numberText(progress.total) })}
        </span>
      )}
      {belowMinimum > 0 && (
        <Mark strong tone="fail" shape={<TbSquareXFilled />}>
          {m.drafts_below_minimum({ count: belowMinimum })}
        </Mark>
      )}
    </>
  );
}
