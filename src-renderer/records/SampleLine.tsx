import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import row from '../components/Row.module.css';
import { dayText } from '../words/times.ts';
import { type LineProps, RecordRow } from './RecordRow.tsx';
import { limitText, ResultMark } from './ResultMark.tsx';
import { choiceWord } from './record-words.ts';

/** A sample in a list: what is measured, where it was taken, who holds it, its result against its limit. */
export function SampleLine({ line, ...acts }: LineProps) {
  const sample = line.record as RecordOf<'sample'>;
  const { measured, matter, place, seal, takenOn, takenAt, heldBy, state, value } = sample;
  const where = [choiceWord('sample', 'matter', matter), line.refersTo.premisesId, place];
  const sealed = seal !== undefined && m.records_sealed({ seal });
  const held = state === 'sent' && heldBy !== null && m.records_held_by({ name: heldBy });
  const limit = value === null && limitText(sample);
  const taken = m.records_taken_on({ date: [dayText(takenOn), takenAt].filter(Boolean).join(', ') });
  const marks = (
    <>
      <ResultMark sample={sample} />
      <span className={row.soft}>{taken}</span>
    </>
  );
  const under = [where.filter(Boolean).join(' · '), [sealed, held, limit].filter(Boolean).join(' · ')];
  return <RecordRow line={line} {...acts} lead={measured} under={under} marks={marks} />;
}
