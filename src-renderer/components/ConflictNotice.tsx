import { TbArrowsSplit2 } from 'react-icons/tb';
import type { Conflict } from '../../src-shared/domain/conflict/conflict.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { LinkButton } from './LinkButton.tsx';
import { Notice } from './Notice.tsx';

interface ConflictNoticeProps {
  readonly conflicts: readonly Conflict[] | undefined;
  /** Words for a field of the record. */
  readonly fieldName: (field: string) => string;
}

/** Says over a record that two values wait for a decision, and leads to it. Nothing where there is no conflict. */
export function ConflictNotice({ conflicts = [], fieldName }: ConflictNoticeProps) {
  if (conflicts.length === 0) return null;
  const fields = new Set(conflicts.flatMap(each => each.fields.map(({ field }) => fieldName(field))));
  return (
    <Notice
      label={m.attention_notice()}
      shape={<TbArrowsSplit2 />}
      title={m.attention_two_values_note()}
      action={
        <LinkButton to="/attention" variant="default">
          {m.attention_see_both()}
        </LinkButton>
      }
    >
      <p>{[...fields].join(', ')}</p>
    </Notice>
  );
}
