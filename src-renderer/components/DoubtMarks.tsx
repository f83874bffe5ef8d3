import { TbHelpHexagon } from 'react-icons/tb';
import { doubtText } from '../words/doubt-words.ts';
import { Mark } from './Mark.tsx';

/** What a reviewer looks at twice in a record; nothing where there is nothing of that. */
export function DoubtMarks({ doubts = [] }: { doubts?: readonly string[] | undefined }) {
  return doubts.map(doubt => (
    <Mark key={doubt} tone="care" shape={<TbHelpHexagon />}>
      {doubtText(doubt)}
    </Mark>
  ));
}
