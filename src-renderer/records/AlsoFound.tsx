import { TbRepeat } from 'react-icons/tb';
import type { FoundFault } from '../../src-shared/contract/faults.ts';
import { Mark } from '../components/Mark.tsx';
import { alsoFoundText, timesSinceText } from './found-faults.ts';

/** Marks a repeated fault: the last earlier visit that found it, and from the third time on since when. */
export function AlsoFound({ before }: { before: readonly FoundFault[] }) {
  const [last] = before;
  if (last === undefined) return null;
  return (
    <>
      <Mark tone="care" shape={<TbRepeat />}>
        {alsoFoundText(last)}
      </Mark>
      {before.length > 1 && <span>{timesSinceText(before)}</span>}
    </>
  );
}
