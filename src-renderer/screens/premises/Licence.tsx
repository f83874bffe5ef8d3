import { TbCalendarX, TbLicense } from 'react-icons/tb';
import type { Premises } from '../../../src-shared/domain/premises/premises.ts';
import { m } from '../../../src-shared/messages/messages.ts';
import { Mark } from '../../components/Mark.tsx';
import { licenceState, licenceText } from '../../words/licence-words.ts';

const tones = { valid: 'plain', ending: 'care', expired: 'fail' } as const;

/** How a licence stands, or that nobody has said when it ends. */
export function Licence({ expires }: { expires: Premises['licenceExpires'] }) {
  if (expires === undefined) return m.premises_licence_unknown();
  const state = licenceState(expires);
  return (
    <Mark tone={tones[state]} shape={state === 'expired' ? <TbCalendarX /> : <TbLicense />}>
      {licenceText(expires)}
    </Mark>
  );
}
