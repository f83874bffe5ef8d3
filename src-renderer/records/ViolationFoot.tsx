import { Link } from '@tanstack/react-router';
import { useContext } from 'react';
import type { FoundFault } from '../../src-shared/contract/faults.ts';
import type { RecordLine } from '../../src-shared/contract/records.ts';
import type { RecordOf } from '../../src-shared/entities/record-of.ts';
import { m } from '../../src-shared/messages/messages.ts';
import { PhotoStrip } from '../photos/PhotoStrip.tsx';
import { ActButtons } from './ActButtons.tsx';
import { EvidenceContext } from './evidence.ts';
import { hasActs } from './line-facts.ts';
import classes from './Records.module.css';
import { titleOfRecord } from './record-words.ts';

interface ViolationFootProps {
  readonly line: RecordLine;
  /** The fault in its inspection; absent when that is not on the device. */
  readonly fault: FoundFault | undefined;
  readonly onActed?: ((state: string) => void) | undefined;
}

/** The inspection that saw it corrected. */
function SeenAt({ violation }: { violation: RecordOf<'violation'> }) {
  const { seenIn, inspectionId, state } = violation;
  const here = useContext(EvidenceContext)?.inspectionId;
  if (!seenIn || state === 'open') return null;
  if (seenIn === here) return <span>{m.records_seen_at_this_visit()}</span>;
  if (seenIn === inspectionId) return <span>{m.records_corrected_at_once()}</span>;
  return (
    <Link className={classes.evidence} to="/inspections/$id" params={{ id: seenIn }}>
      {m.records_seen_at_visit()}
    </Link>
  );
}

/** The foot of a violation: photos of the fault, evidence of its correction, and what the person may do. */
export function ViolationFoot({ line, fault, onActed }: ViolationFootProps) {
  const violation = line.record as RecordOf<'violation'>;
  const photos = fault?.answer.photos ?? [];
  return (
    <div className={classes.foot}>
      <PhotoStrip photos={photos} of={m.records_photos_of({ name: titleOfRecord('violation', violation) })} />
      <SeenAt violation={violation} />
      {hasActs(line) && <ActButtons line={line} onActed={onActed} />}
    </div>
  );
}
