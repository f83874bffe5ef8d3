import { TbSquareXFilled } from 'react-icons/tb';
import type { InspectionSummary } from '../../src-shared/contract/inspections.ts';
import { belowMinimumText } from '../words/result-words.ts';
import { Mark } from './Mark.tsx';
import row from './Row.module.css';
import { VerdictMark } from './VerdictMark.tsx';

type ResultMarksProps = Pick<InspectionSummary, 'verdict' | 'progress' | 'belowMinimum'>;

/** The result of a record, with the distances that are too short; a draft has none, only how far it is. */
export function ResultMarks({ verdict, progress, belowMinimum }: ResultMarksProps) {
  return (
    <>
      <VerdictMark verdict={verdict} />
      {progress !== null && (
        <span className={row.soft}>
          {progress.answered} of {progress.total} answered
        </span>
      )}
      {belowMinimum > 0 && (
        <Mark strong tone="fail" shape={<TbSquareXFilled />}>
          {belowMinimumText(belowMinimum)}
        </Mark>
      )}
    </>
  );
}
