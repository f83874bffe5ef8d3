import { TbHelpHexagon } from 'react-icons/tb';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { Notice } from '../../components/Notice.tsx';
import { doubtText } from '../../words/doubt-words.ts';

interface DoubtsNoticeProps {
  readonly form: FormDefinition;
  readonly inspection: Inspection;
}

/** Says over a record what central has taken with a doubt, and what it is about. Nothing where there is none. */
export function DoubtsNotice({ form, inspection }: DoubtsNoticeProps) {
  const { doubts = [] } = inspection;
  if (doubts.length === 0) return null;
  const missing = doubts.includes('incomplete') ? missingParts(form, inspection) : [];
  return (
    <Notice
      label="In doubt"
      shape={<TbHelpHexagon />}
      title={`${doubts.map(doubtText).join('. ')}. Central has taken it all the same.`}
    >
      {doubts.includes('date') && <p>A date in it can hardly be right, or the clock of the device was wrong.</p>}
      {missing.length > 0 && <p>{missing.map(({ label, problem }) => `${label} ${problem}`).join('; ')}</p>}
    </Notice>
  );
}
