import { TbHelpHexagon } from 'react-icons/tb';
import { doubtText } from '../words/doubt-words.ts';
import { Mark } from './Mark.tsx';

/** Central's remarks on a record for its reviewer; nothing where there are none. */
export function DoubtMarks({ doubts = [] }: { doubts?: readonly string[] | undefined }) {
  return doubts.map(doubt => (
    <Mark key={doubt} tone="care" shape={<TbHelpHexagon />}>
      {doubtText(doubt)}
    </Mark>
  ));
}
