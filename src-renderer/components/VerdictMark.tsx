import { TbFileCheck, TbSquareCheckFilled, TbSquareX } from 'react-icons/tb';
import { resultText } from '../words/result-words.ts';
import { Mark } from './Mark.tsx';

/** The result: Pass, Satisfactory, Fail, Unsatisfactory, Completed. Nothing while there is none. */
export function VerdictMark({ verdict }: { verdict: string | null }) {
  if (verdict === null) return null;
  if (verdict === 'Pass' || verdict === 'Satisfactory') {
    return (
      <Mark strong tone="pass" shape={<TbSquareCheckFilled />}>
        {resultText(verdict)}
      </Mark>
    );
  }
  if (verdict === 'Fail' || verdict === 'Unsatisfactory') {
    return (
      <Mark strong tone="fail" shape={<TbSquareX />}>
        {resultText(verdict)}
      </Mark>
    );
  }
  return (
    <Mark strong tone="plain" shape={<TbFileCheck />}>
      {resultText(verdict)}
    </Mark>
  );
}
