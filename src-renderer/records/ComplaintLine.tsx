import { TbPlus } from 'react-icons/tb';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import { openComplaintStates } from '../../src-shared/entities/complaint.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { LinkButton } from '../components/LinkButton.tsx';
import row from '../components/Row.module.css';
import { dayText } from '../words/times.ts';
import { personName, usePeople } from './people.ts';
import { type LineProps, RecordRow } from './RecordRow.tsx';
import { choiceWord } from './record-words.ts';
import { UrgencyMark } from './UrgencyMark.tsx';

/** Starts an inspection linked to the complaint. Hidden when the person may not visit it or it is answered. */
export function FollowComplaint({ line: { record, may } }: { line: RecordLine }) {
  const { id, premisesId, state, subject } = record as RecordOf<'complaint'>;
  if (!may.includes('visit') || !openComplaintStates.includes(state)) return null;
  return (
    <LinkButton
      to="/inspections/new"
      search={{ premisesId, complaintId: id }}
      variant="default"
      aria-label={m.records_act_of({ act: m.premises_start(), name: subject })}
      leftSection={<TbPlus size="1.25rem" aria-hidden />}
    >
      {m.premises_start()}
    </LinkButton>
  );
}

/** A complaint in a list: subject, place, assignee, date and state, but never the complainant. */
export function ComplaintLine({ line, ...acts }: LineProps) {
  const complaint = line.record as RecordOf<'complaint'>;
  const { subject, place, concern, assignee, answer, received, urgency, state } = complaint;
  const people = usePeople();
  const where = [choiceWord('complaint', 'concern', concern), line.refersTo.premisesId, place];
  const whose = assignee !== null && m.records_assigned_to({ name: personName(people, assignee, complaint) });
  const said = state === 'answered' && answer !== null && m.form_quoted({ text: answer });
  const marks = (
    <>
      <span className={row.soft}>{m.records_received_on({ date: dayText(received) })}</span>
      <UrgencyMark kind="complaint" field="urgency" value={urgency} />
    </>
  );
  return (
    <RecordRow
      line={line}
      {...acts}
      lead={subject}
      under={[where.filter(Boolean).join(' · '), whose, said]}
      marks={marks}
      action={<FollowComplaint line={line} />}
    />
  );
}
