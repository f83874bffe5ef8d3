import { TbTrash } from 'react-icons/tb';
import { m } from '../../src-shared/messages/messages.ts';
import { LinkButton } from './LinkButton.tsx';

/** Link to the bin. */
export function BinLink() {
  return (
    <LinkButton to="/bin" variant="subtle" leftSection={<TbTrash size="1.25rem" aria-hidden />}>
      {m.drafts_bin()}
    </LinkButton>
  );
}
