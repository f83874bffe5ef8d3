import { TbCalendarX, TbLicense } from 'react-icons/tb';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Mark } from '../../components/Mark.tsx';
import { licenceState, licenceText } from '../../words/licence-words.ts';

const tones = { valid: 'plain', ending: 'care', expired: 'fail' } as const;

/** How the licence of premises stands; nothing where nobody has said when it ends. */
export function Licence({ premises: { licenceNo, licenceExpires } }: { premises: Premises }) {
  if (licenceExpires === undefined) return null;
  const state = licenceState(licenceExpires);
  return (
    <p>
      <strong>{licenceNo === '' ? m.premises_licence() : m.premises_licence_named({ number: licenceNo })}:</strong>{' '}
      <Mark tone={tones[state]} shape={state === 'expired' ? <TbCalendarX /> : <TbLicense />}>
        {licenceText(licenceExpires)}
      </Mark>
    </p>
  );
}
