import { TbHelpHexagon } from 'react-icons/tb';
import type { FormDefinition } from '../../../src-shared/domain/form/form-definition.ts';
import type { Inspection } from '../../../src-shared/domain/inspection/inspection.ts';
import { missingParts } from '../../../src-shared/domain/inspection/missing-parts.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Notice } from '../../components/Notice.tsx';
import { doubtText } from '../../words/doubt-words.ts';

interface DoubtsNoticeProps {
  readonly form: FormDefinition;
  readonly inspection: Inspection;
}

/** Shows central's doubts about a record. Nothing where there is none. */
export function DoubtsNotice({ form, inspection }: DoubtsNoticeProps) {
  const { doubts = [] } = inspection;
  if (doubts.length === 0) return null;
  const missing = doubts.includes('incomplete') ? missingParts(form, inspection) : [];
  return (
    <Notice
      label={m.review_in_doubt()}
      shape={<TbHelpHexagon />}
      title={m.review_in_doubt_title({ doubts: doubts.map(doubtText).join('. ') })}
    >
      {doubts.includes('date') && <p>{m.review_doubt_why()}</p>}
      {missing.length > 0 && <p>{missing.map(({ label, problem }) => `${label} ${problem}`).join('; ')}</p>}
    </Notice>
  );
}
