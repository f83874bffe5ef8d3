import { TbFileCheck, TbSquareCheck, TbSquareXFilled } from 'react-icons/tb';
import { resultText } from '../words/result-words.ts';
import { Mark } from './Mark.tsx';

/** The result: Pass, Satisfactory, Fail, Unsatisfactory, Completed. Nothing while there is none. Only what failed is a filled block: it stands out without a colour. */
export function VerdictMark({ verdict }: { verdict: string | null }) {
  if (verdict === null) return null;
  if (verdict === 'Pass' || verdict === 'Satisfactory') {
    return (
      <Mark strong tone="pass" shape={<TbSquareCheck />}>
        {resultText(verdict)}
      </Mark>
    );
  }
  if (verdict === 'Fail' || verdict === 'Unsatisfactory') {
    return (
      <Mark strong tone="fail" shape={<TbSquareXFilled />}>
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
