import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { dayText } from '../words/times.ts';
import { DueMark } from './DueMark.tsx';
import { type LineProps, RecordRow } from './RecordRow.tsx';

/** When a permit expires or expired. */
export function PermitEnd({ permit: { expires } }: { permit: RecordOf<'permit'> }) {
  return <DueMark day={expires} isOpen words={{ ahead: m.records_valid_until, overdue: m.records_expired }} />;
}

/** A food handler's permit in a list: holder, number, expiry, and when it was last checked. */
export function PermitLine({ line, ...acts }: LineProps) {
  const permit = line.record as RecordOf<'permit'>;
  const { holder, number, seenOn } = permit;
  const seen = seenOn !== null && m.records_seen_on({ date: dayText(seenOn) });
  const under = [m.records_permit_number({ number }), seen];
  return <RecordRow line={line} {...acts} lead={holder} under={under} marks={<PermitEnd permit={permit} />} />;
}
